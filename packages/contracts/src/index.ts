import { appealsApi } from './appeals';
import { briefsApi } from './briefs';
import { caseExportApi } from './caseExport';
import { casesApi } from './cases';
import { channelsApi } from './channels';
import { cityRulesApi } from './cityRules';
import { dutiesApi } from './duties';
import { dutyCoverageApi } from './dutyCoverage';
import { dutyEditingApi } from './dutyEditing';
import { dutyLettersApi } from './dutyLetters';
import type { Endpoint } from './endpoint';
import { exchangeApi } from './exchange';
import { feedbackApi } from './feedback';
import { gridApi } from './grid';
import { hotlineApi } from './hotline';
import { identityApi } from './identity';
import { importsApi } from './imports';
import { instructionsApi } from './instructions';
import { keptApi } from './kept';
import { ledgersApi, strikeOffApi } from './ledgers';
import { likenessApi } from './likeness';
import { liveApi } from './live';
import { mediaApi } from './media';
import { netEditingApi } from './netEditing';
import { noticesApi } from './notices';
import { numbersApi } from './numbers';
import { open311Api } from './open311';
import { paperMarksApi } from './paperMarks';
import { papersApi } from './papers';
import { photoTablesApi } from './photoTables';
import { pointFilesApi } from './pointFiles';
import { pointPlansApi } from './pointPlans';
import { problemListsApi } from './problemLists';
import { publicViewApi } from './publicView';
import { publicVoiceApi } from './publicVoice';
import { pushApi } from './push';
import { relapseApi } from './relapse';
import { screenApi } from './screen';
import { settingsApi } from './settings';
import { standardsApi } from './standards';
import { supervisionApi } from './supervision';
import { sweepsApi } from './sweeps';
import { tilesApi } from './tiles';
import { todayApi } from './today';
import { unitsApi } from './units';
import { reportUploadsApi, uploadsApi } from './uploads';

export { AppealRow, AppealView, appealLists, appealsApi, CaseAppeals } from './appeals';
export { BriefRow, BriefView, briefsApi } from './briefs';
export { caseExportApi, mostSheetRows } from './caseExport';
export { MoveOrder, moveFacts, type StaffVerb, staffVerbs } from './caseMoves';
export {
  broadKindWords,
  type CaseColumn,
  caseColumns,
  lightWords,
  sourceWords,
  stateWords,
  stepWords,
} from './caseSheet';
export {
  BroadKindSchema,
  type BulkVerb,
  bulkVerbs,
  CaseCounts,
  CaseFilter,
  CaseRow,
  CaseStateSchema,
  CaseView,
  caseLists,
  casesApi,
  LightSchema,
  MoveReceipt,
  maxSourceBytes,
  mostInBulk,
  mostVisitRows,
  PlannedMove,
  StaffReport,
  staffSources,
  TimelineEntry,
  VisitOrder,
  VisitView,
} from './cases';
export {
  ChannelSettingsSchema,
  ChannelView,
  channelsApi,
  DeliveryView,
  NoticeWishes,
} from './channels';
export {
  CalendarChangeSchema,
  cityRulesApi,
  IndicatorsInForce,
  IndicatorVersionView,
  RuleChanges,
  RulesInForce,
  RuleVersionView,
  WorkingCalendarSchema,
} from './cityRules';
export { AnswerView, DutyView, dutiesApi } from './duties';
export { CoverageView, dutyCoverageApi, expectedOfGrids, expectedOfPoints } from './dutyCoverage';
export { DutyFile, DutyRow, dutyEditingApi, NewDutyOrder } from './dutyEditing';
export { dutyLettersApi, LetterRow, LetterView } from './dutyLetters';
export type { BodyOf, CallOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from './endpoint';
export {
  ExchangeDetail,
  type ExchangeFault,
  type ExchangeList,
  ExchangeMapping,
  ExchangePartner,
  ExchangeRow,
  exchangeApi,
  exchangeFaults,
  exchangeFormats,
  exchangeLists,
  exchangeTypes,
  mostExchangeBytes,
  NewMapping,
} from './exchange';
export { CaseNumber, ExchangeMessage, ExchangeReceipt, type MessageOf, SharedCase } from './exchangeMessages';
export { FeedbackView, feedbackApi, feedbackKinds } from './feedback';
export { type FileFault, type FileLimit, type FileReason, fileFaults, fileLimits, fileReasons } from './fileReasons';
export { AreaFeatures, AreaView, gridApi, PlaceFound, PlaceMeant, PlacementView, PointView } from './grid';
export {
  HotlineAnswer,
  HotlineAnswers,
  HotlineKey,
  HotlineOrder,
  HotlineOrderRow,
  HotlineOrders,
  handedBackId,
  hotlineApi,
  hotlineLists,
  mostAnswersAPage,
  mostHandedBack,
  mostHotlineCounted,
  mostHotlineOrders,
} from './hotline';
export { Colleague, identityApi, PersonView, PostView, UnitView } from './identity';
export {
  type CoordinateSystem,
  coordinateSystems,
  hasPlaces,
  type ImportField,
  type ImportKind,
  importFields,
  importKinds,
  type RowReason,
  rowReasonCodes,
  rowReasons,
} from './importFields';
export {
  CaseImportView,
  changeKinds,
  fileFormats,
  ImportCounts,
  ImportDifference,
  ImportMap,
  ImportProblem,
  ImportProfile,
  ImportSettings,
  ImportView,
  importFileTypes,
  importPhases,
  importStates,
  importsApi,
  MovedWork,
  maxImportBytes,
  ThereNow,
} from './imports';
export {
  InstructionRow,
  InstructionView,
  instructionLists,
  instructionsApi,
  maxOriginalBytes,
  originalFileTypes,
} from './instructions';
export { KeptPhrase, KeptView, keptApi, mostKept } from './kept';
export {
  KeptDefinition,
  type LedgerColumn,
  LedgerDefinition,
  LedgerFilter,
  LedgerRow,
  LedgerScan,
  LedgerSheet,
  LedgerView,
  ledgerColumnCodes,
  ledgerColumns,
  ledgersApi,
  mostLedgerRows,
  mostPrintedRows,
  notMappedWords,
  StrikeOffFile,
  StrikeOffView,
  scanFileTypes,
  strikeOffApi,
  strikeOffLists,
  strikeOffWords,
  usualColumns,
} from './ledgers';
export { LikeView, likenessApi, PublicLike } from './likeness';
export { LiveCase, liveApi } from './live';
export { mediaApi } from './media';
export {
  AreaFileView,
  NetEdit,
  NetEdited,
  type NetEditKind,
  NetEffect,
  NetFinding,
  type NetFindingCode,
  NetHistoryEntry,
  NetPreview,
  netEditingApi,
  netEditKinds,
  netFindings,
  PointFileView,
} from './netEditing';
export { NoticeView, noticesApi } from './notices';
export { CountedCase, NumbersRow, NumbersTable, numbersApi, numbersBy } from './numbers';
export { type MediaRefusal, mediaRefusals, Open311Arrival, Open311Key, open311Api } from './open311';
export { PaperMarksSetting, paperMarksApi } from './paperMarks';
export {
  PaperContentSchema,
  PaperRow,
  PaperView,
  paperFileTypes,
  paperLists,
  papersApi,
  type ReplyFileType,
  replyFileTypes,
} from './papers';
export {
  maxPhotoBytes,
  PhotoRefSchema,
  PhotoSlot,
  PhotoState,
  PhotoView,
  PublicPhotoView,
  photoSizes,
  photoTypes,
  StaffPhotoView,
} from './photos';
export { photoTablesApi } from './photoTables';
export { lookKinds, lookResults, PointStory, pointFilesApi } from './pointFiles';
export { PlanView, planLists, pointPlansApi, WantingPoint } from './pointPlans';
export { ProblemList, problemListsApi } from './problemLists';
export { isProblemCode, type ProblemCode, problemCodes, problems } from './problems';
export {
  hiddenReasons,
  ProblemRef,
  PublicProblem,
  PublicSide,
  problemStages,
  publicViewApi,
} from './publicView';
export {
  CityView,
  FollowView,
  publicVoiceApi,
  SubmitReport,
  trackSteps,
} from './publicVoice';
export { PushDeviceView, pushApi } from './push';
export { LookBackProposal, LookBackView, RelapseFigures, relapseApi } from './relapse';
export { ReportCode, reportCodePattern } from './reportCode';
export { ScreenGlance, ScreenPhone, screenApi } from './screen';
export { Countdown, CountdownSetting, settingsApi } from './settings';
export { AboutCase, BodyInCharge, Id, Instant, LngLatSchema, Named, ProblemSchema, Text } from './shared';
export {
  CategoryChangeOrder,
  CategoryRefSchema,
  CategoryTableView,
  CategoryVersionView,
  CategoryView,
  standardsApi,
} from './standards';
export {
  pressingLists,
  SupervisionRow,
  SupervisionView,
  supervisionApi,
  supervisionLists,
} from './supervision';
export { SweepCheckView, SweepPreview, SweepView, sweepsApi } from './sweeps';
export { caseTileLayers, firstTile, lastTile, netTileLayers, pointTilesFrom, tilesApi } from './tiles';
export { TodayView, todayApi } from './today';

export { lateCauses, UnitCase, UnitPage, unitLists, unitsApi } from './units';

/** Every endpoint of the product, for the tests that walk them all. */
export { reportUploadsApi, tus, type UploadsApi, uploadsApi } from './uploads';

export const allEndpoints: readonly Endpoint[] = [
  identityApi,
  gridApi,
  hotlineApi,
  netEditingApi,
  standardsApi,
  cityRulesApi,
  dutiesApi,
  dutyCoverageApi,
  dutyEditingApi,
  dutyLettersApi,
  casesApi,
  caseExportApi,
  likenessApi,
  relapseApi,
  numbersApi,
  unitsApi,
  briefsApi,
  sweepsApi,
  liveApi,
  mediaApi,
  uploadsApi,
  publicVoiceApi,
  reportUploadsApi,
  publicViewApi,
  feedbackApi,
  keptApi,
  importsApi,
  problemListsApi,
  settingsApi,
  open311Api,
  exchangeApi,
  screenApi,
  tilesApi,
  supervisionApi,
  appealsApi,
  instructionsApi,
  papersApi,
  paperMarksApi,
  photoTablesApi,
  pointFilesApi,
  pointPlansApi,
  todayApi,
  ledgersApi,
  strikeOffApi,
  noticesApi,
  channelsApi,
  pushApi,
].flatMap((api) => Object.values<Endpoint>(api));
