export { type AppealKind, appealKinds, type Charge, chargesOf } from './appeals/charges';
export {
  type Appeal,
  type AppealEvent,
  type AppealGiven,
  type AppealProblem,
  appealMovesFor,
  appealUntil,
  decideAppeal,
  fileAppeal,
  isAppellant,
  isExempt,
  type ReviewScope,
  replayAppeal,
  reviewsOf,
} from './appeals/decide';
export {
  type AppealMoveRow,
  type AppealReason,
  type AppealState,
  type AppealVerb,
  appealMoves,
  appealReasons,
  appealRows,
  appealStates,
  appealVerbs,
  isAppealEnded,
} from './appeals/lifecycle';
export {
  type Brief,
  type BriefContent,
  type BriefDecision,
  type BriefEvent,
  type BriefFigure,
  type BriefQuery,
  type BriefSection,
  type BriefState,
  type BriefValue,
  briefOffice,
  briefStates,
  composeBrief,
  figuresOf,
  type Mover,
  releaseBrief,
  replayBrief,
  unnamedIn,
  withValues,
  wordBrief,
} from './briefs/brief';
export { changeOf, changeText, moved, strongest } from './briefs/change';
export { type BriefNames, briefDays, briefValueText, layOutBrief, orderOf, valuesOf } from './briefs/layOutBrief';
export {
  type BriefKind,
  type BriefList,
  type BriefMeasure,
  type BriefPeriod,
  type BriefTemplate,
  briefKinds,
  briefLists,
  briefMeasures,
  briefPeriod,
  defaultTemplates,
  type MovedBy,
  movedBys,
  type SectionTemplate,
  sectionKinds,
  type TableOrder,
  tableOrders,
} from './briefs/templates';
export { type AllowedMove, allowedMoves, needsOf } from './cases/allowedMoves';
export {
  type CaseEvent,
  type CaseFile,
  type ClockFact,
  type EndRequest,
  type EventFacts,
  type StageClock,
  type TimeRequest,
  verbOf,
} from './cases/caseFile';
export { isWithin, latestSuspensionDay } from './cases/conflicts';
export { type Decision, type DecisionProblem, decide, openCase } from './cases/decide';
export { type CaseEnding, endingOf, endings } from './cases/ending';
export {
  auditResults,
  type BroadKind,
  broadKinds,
  type CaseSource,
  type CategoryRef,
  caseSources,
  isPublicSource,
  isSatisfied,
  type MoveFacts,
  type MoveVerb,
  type Part,
  type PhotoRef,
  type Placement,
  type Recurrence,
  type Report,
  reasonsOf,
  rulings,
  type Score,
  scores,
  type TextFact,
  type TextRef,
  textFacts,
} from './cases/facts';
export { followUp } from './cases/followUps';
export {
  type CaseMove,
  type CaseMoveRow,
  type CaseVerb,
  caseMoves,
  caseVerbs,
  findMove,
  movesFrom,
} from './cases/lifecycle';
export type { FactName } from './cases/moves/row';
export { fromFact } from './cases/nextClock';
export type { CaseOrder, Given } from './cases/order';
export { applyEvent, replay } from './cases/replay';
export {
  type ApprovedVerb,
  approvedVerbs,
  type CaseRules,
  type ClockRules,
  defaultCaseRules,
  type FilingBan,
  type Nearness,
  promiseOf,
  runAgain,
  startStage,
} from './cases/rules';
export { type CaseScope, caseScope, isInScope } from './cases/scope';
export {
  type CaseState,
  caseStateCodes,
  caseStates,
  isEnded,
  isOpen,
  openStates,
  type Stage,
  stages,
  stateRow,
} from './cases/states';
export { unitsPart } from './cases/unitsPart';
export { isWaitingFor, type Waiting, waitingFor, waitsFor } from './cases/waiting';
export {
  type CalendarChange,
  changeCalendar,
  type DayDifference,
  daysThatDiffer,
  type NamedDay,
} from './deadlines/calendarChange';
export {
  type CalendarProblem,
  type CalendarProblemReason,
  checkCalendar,
  checkCalendarChange,
} from './deadlines/checkCalendar';
export {
  type Clock,
  type ClockRun,
  countedMs,
  countsWorkingTime,
  dueAt,
  type LimitUnit,
  limitUnits,
  reworkLimit,
  runClock,
  startClock,
  type TimeLimit,
  type WorkingDayReading,
  workingDayReadings,
} from './deadlines/dueAt';
export { type HolidayList, type ListedDay, readHolidayList } from './deadlines/holidayList';
export { type Light, lightOf, type TimeLeft, timeLeft } from './deadlines/lights';
export { joinPauses, type Pause } from './deadlines/pauses';
export {
  type DayKind,
  isInSeason,
  isWorkingDay,
  type MonthDay,
  type Period,
  periodsOn,
  type Regime,
  type Season,
  type WeekPattern,
  type WorkingCalendar,
  workingDayMs,
} from './deadlines/workingCalendar';
export { addWorkingMs, CalendarExhausted, endOfWorkingDay, workingMsBetween } from './deadlines/workingTime';
export { type DutyFault, dutyFaults, endFault, faultsOf, handOverFault } from './duties/checkDuty';
export {
  type Matter,
  type NetPart,
  overlaps,
  ownDuties,
  type Sort as DutySort,
  unanswered,
} from './duties/coverage';
export {
  changesSince,
  itemsOf,
  type LetterChanges,
  type LetterItem,
  type LetterText,
  type NamedDuty,
  writeLetter,
} from './duties/letter';
export {
  defaultLoadLimits,
  type Excess,
  excesses,
  excessOf,
  type LoadLimits,
  type UnitLoad,
  unitLoads,
} from './duties/unitLoad';
export {
  type Answer,
  type ChiefKind,
  chiefKinds,
  type Duty,
  type DutyKind,
  type DutyPlace,
  dutyKinds,
  type Precedence,
  precedences,
  type ScopeKind,
  scopeKinds,
  whoAnswers,
} from './duties/whoAnswers';
export {
  ambiguousRows,
  type CodeMapping,
  candidatesFor,
  categoryOfCode,
  codeOfCategory,
  type Mapped,
  type MappingDirection,
  mapCode,
  mappingDirections,
  neighboursOf,
  type SystemCode,
} from './exchange/codes';
export { type Meaning, meaningOf, stepsThatFit } from './exchange/meaning';
export { type ExchangeState, exchangeStates, settledStates } from './exchange/messages';
export {
  type CheckResult,
  checkResults,
  type EstablishResult,
  type ExchangeSide,
  type ExchangeStep,
  establishResults,
  exchangeSides,
  exchangeSteps,
  goesOnWith,
  type Standing,
  stepsOfEvent,
  type ToldStep,
  tellPartner,
} from './exchange/steps';
export { type AdministrativeLevel, administrativeLevels, type Layer, layers, levelRank } from './grid/layers';
export { type Merge, type MergeProblem, mergeOutlines } from './grid/mergeOutlines';
export { outlineAreaM2, outlineHolds, ringLengthM } from './grid/rings';
export { selfCrossing } from './grid/selfCrossing';
export { followBorder } from './grid/sharedBorders';
export { snapOutline, snapPosition } from './grid/snap';
export { type Split, type SplitProblem, splitOutline } from './grid/splitOutline';
export {
  type Ending,
  type KnownThing,
  planVersions,
  type VersionPlan,
  type VersionProblem,
  type WantedThing,
} from './imports/planVersions';
export { type LineProblem, readCover, readIndicatorLines, writeIndicatorLines } from './indicators/indicatorLines';
export {
  changedIndicators,
  checkIndicators,
  coverKey,
  type Indicator,
  type IndicatorChange,
  type IndicatorCover,
  type IndicatorDifference,
  type IndicatorProblem,
  type IndicatorProblemReason,
  type IndicatorScheme,
  indicatorCode,
  indicatorProblemReasons,
  indicatorsCovering,
  indicatorsThatDiffer,
  mostIndicators,
  notMapped,
} from './indicators/indicators';
export { awaitedOfInstruction, type InstructionStep, instructionSteps } from './instructions/awaited';
export { carriesMark } from './instructions/classification';
export {
  decideInstruction,
  type Instruction,
  type InstructionEvent,
  type InstructionProblem,
  instructionMovesFor,
  instructionScope,
  type OriginalRef,
  registerInstruction,
  replayInstruction,
} from './instructions/decide';
export { dueTimes } from './instructions/dueTimes';
export {
  type InstructionKind,
  type InstructionState,
  type InstructionVerb,
  instructionKinds,
  instructionMoves,
  instructionStates,
  instructionVerbs,
  isInstructionEnded,
  isWithOffice,
} from './instructions/lifecycle';
export { officeOf, type SaidAt } from './intake/chatHeads';
export {
  type ListColumns,
  type ListedProblem,
  type ListField,
  listedProblem,
  listFields,
  recogniseColumns,
} from './intake/problemList';
export { type KindProposal, type NamedCategory, type Proposed, proposeKinds } from './intake/proposeKinds';
export { type ChatMatter, type Piece, type PieceKind, type SplitChat, splitChat } from './intake/splitChat';
export {
  type LedgerGrouping,
  type LedgerKept,
  type LedgerKind,
  type LedgerShare,
  ledgerGroupings,
  ledgerKinds,
  ledgerShares,
  mayChangeLedger,
  mayShareWith,
  seesLedger,
} from './ledgers/ledger';
export {
  type Comparable,
  type KindLikeness,
  kindLikenesses,
  type Like,
  type LikeCandidate,
  type Likeness,
  leastLikeness,
  likenessOf,
  likesOf,
  relapseNearness,
} from './likeness/likeness';
export { sharedWords } from './likeness/words';
export {
  type ChannelKind,
  type ChannelSecrets,
  type ChannelSettings,
  channelKinds,
  channelSecrets,
  type EmailSettings,
  reachedBy,
  type SmsSettings,
} from './notices/channels';
export {
  type Digest,
  defaultChoice,
  digests,
  isQuiet,
  type NoticeChoice,
  type NoticeKind,
  noticeKinds,
  outingOf,
} from './notices/choice';
export { type OutMessage, type OutRequest, requestOf, type Sign } from './notices/message';
export { type DeliveryFault, deliveryFaults, faultOf, faultOfStatus, isFinal, isReceivers } from './notices/outcome';
export { mostDeliveriesCounted, mostTries, pauseMs, retryAfterMs, tooOldAfterMs } from './notices/retry';
export { templateForms, unknownPlaces } from './notices/template';
export {
  type CaseMark,
  type MarkFlaw,
  type MarkKind,
  markEvent,
  markFlaws,
  markKinds,
  marksOf,
} from './numbers/marks';
export {
  type CountCode,
  type CountRow,
  countCodes,
  countRow,
  counts,
  isRatioCode,
  meanOf,
  type NumberTopic,
  numberTopics,
  type RatioCode,
  type RatioRow,
  ratioCodes,
  ratios,
  share,
} from './numbers/measures';
export {
  type Cohort,
  type CountPeriod,
  inDueCohort,
  isCounted,
  type MarkedCase,
  periodOf,
  recount,
  recountRatio,
  rowsOfRatio,
} from './numbers/recount';
export {
  leastRanked,
  medianOf,
  placesOf,
  timeBarHours,
  timeBarOf,
  timeBars,
  type UnitFigureCode,
  type UnitFigureRow,
  type UnitSum,
  unitFigures,
  unitShareOf,
  unitSums,
} from './numbers/unitDays';
export {
  type AnsweredWith,
  type CaseHistory,
  officeName,
  type PaperCase,
  type PaperContent,
  type PaperStanding,
} from './papers/content';
export {
  decidePaper,
  draftPaper,
  type PaperProblem,
  type PaperWish,
  paperMovesFor,
  paperScope,
  speaksFor,
  yearOf,
} from './papers/decide';
export {
  mostAddressees,
  mostReplyFiles,
  type PaperForm,
  type PaperKind,
  paperForms,
  paperKinds,
} from './papers/kinds';
export { layOutPaper, titleLines } from './papers/layOut';
export { layOutLetter, type NamedLetter } from './papers/layOutLetter';
export {
  layOutPairs,
  mostPairedCases,
  type PairedCase,
  type PairedPhoto,
  type PhotoStanding,
} from './papers/layOutPairs';
export {
  type PaperState,
  type PaperVerb,
  paperClerks,
  paperMoves,
  paperOffice,
  paperStates,
  paperVerbs,
} from './papers/lifecycle';
export { longestMark, marksProblems, type PaperMarks, paperNumber, usualMarks } from './papers/marks';
export {
  type Addressee,
  type Paper,
  type PaperEvent,
  type PaperFacts,
  type ReplyFile,
  replayPaper,
} from './papers/paper';
export {
  type Block,
  cellStyles,
  charactersPerLine,
  type Face,
  linePitch,
  type PhotosBlock,
  type Sheet,
  type SheetColor,
  type SheetLine,
  type SheetPhoto,
  sheetPage,
  type TableBlock,
  type TextBlock,
  type TextStyle,
  type TextStyleName,
  textSpacing,
  textStyles,
  widthOf,
} from './papers/sheet';
export { type PaperOccasion, type PaperWords, proposeWords } from './papers/words';
export { type Action, actionCodes, actions, can, isPublic, type Subject } from './permissions/can';
export {
  type Actor,
  mayAppoint,
  type Post,
  personOf,
  type Role,
  resident,
  rolesOf,
  type StaffRole,
  staffRoles,
  system,
  unitsOf,
} from './permissions/roles';
export { awaitedOfPlan, type PlanStep, planSteps } from './points/awaited';
export { layOutPointFile, type PointFile } from './points/layOutPointFile';
export { fenOf, mostFen, yuanOf } from './points/money';
export { lastMonths, type PointMonth, pointMonths } from './points/months';
export {
  decidePlan,
  draftPlan,
  mayRevisePlan,
  type PlanEvent,
  type PlanFacts,
  type PlanProblem,
  type PlanWish,
  type PointPlan,
  planMovesFor,
  planScope,
  planUnits,
  replayPlan,
  revisePlan,
} from './points/plan';
export {
  isPlanEnded,
  openPlanStates,
  type PlanState,
  type PlanVerb,
  planClerks,
  planMoves,
  planOffice,
  planStates,
  planVerbs,
} from './points/planLifecycle';
export {
  isShown,
  mayHear,
  shownEndings,
  shownForDays,
  shownOpenStates,
  shownSince,
  shownSources,
  snapped,
  snappedBox,
  unseenStates,
} from './publicView/shown';
export { type LookBackRisk, liftOf, lookBackRisk, relapseRate, type Tally } from './relapse/lookBackRisk';
export { type SurvivalDay, staysUntil, survivalCurve, type Watched } from './relapse/survival';
export { checkRules, type RuleProblem, type RuleProblemReason } from './rules/checkRules';
export {
  type CityRules,
  changedRules,
  completeRules,
  isLimitInRange,
  isSameValue,
  type RuleDifference,
  type RuleField,
  type RuleGroup,
  type RuleKind,
  type RulePath,
  type RuleValues,
  ruleAt,
  ruleFields,
  rulesThatDiffer,
  ruleValues,
} from './rules/ruleFields';
export { addDays, chineseDay, type Day, daysBetween, isValidOn, type Validity, weekdayOf } from './shared/day';
export { isDrawn } from './shared/draw';
export {
  type Box,
  boxAround,
  boxOf,
  distanceM,
  type LngLat,
  type MultiPolygon,
  middleOfLargest,
  type Polygon,
} from './shared/geo';
export { isoText } from './shared/instant';
export { placeInTile, type Tile, tileAt, tileBox, tileExtent } from './shared/tile';
export {
  clockText,
  instantAt,
  instantShowing,
  localDay,
  localTime,
  minuteText,
  zoneOffsetMs,
} from './shared/zone';
export {
  decideStrikeOff,
  reopenStrikeOff,
  replayStrikeOff,
  type StrikeOff,
  type StrikeOffCase,
  type StrikeOffEvent,
  type StrikeOffProblem,
  strikeOffMovesFor,
  strikeOffTurn,
} from './strikeOff/decide';
export {
  officeRoles,
  type StrikeOffMoveRow,
  type StrikeOffStanding,
  type StrikeOffState,
  type StrikeOffVerb,
  strikeOffClerks,
  strikeOffLookers,
  strikeOffMoves,
  strikeOffStandings,
  strikeOffStates,
  strikeOffVerbs,
} from './strikeOff/lifecycle';
export { awaitedOfOrder, type OrderStep, orderSteps } from './supervision/awaited';
export {
  decideSupervision,
  issueSupervision,
  type NewSupervision,
  replaySupervision,
  type SupervisionEvent,
  type SupervisionFacts,
  type SupervisionGiven,
  type SupervisionMove,
  type SupervisionOrder,
  type SupervisionProblem,
  supervisionMovesFor,
} from './supervision/decide';
export {
  handCauses,
  isUnitsClock,
  levelByHistory,
  levelOf,
  needsHead,
  needsReply,
  nextTimer,
  type SupervisionCause,
  type SupervisionLevel,
  supervisionCauses,
  supervisionLevels,
  type TimerKind,
  timerKinds,
} from './supervision/levels';
export {
  isSupervisionEnded,
  openSupervisionStates,
  type SupervisionState,
  type SupervisionVerb,
  staffSupervisionVerbs,
  supervisionMoves,
  supervisionStates,
} from './supervision/lifecycle';
export {
  isSwept,
  type SelfCheck,
  type SweepAnswer,
  type SweepAudit,
  type SweepTally,
  secondFindRate,
  sweepAnswers,
  sweepAudits,
  sweepTally,
} from './sweeps/sweep';
