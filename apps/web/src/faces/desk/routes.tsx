import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readCaseSearch } from '../../features/cases/caseSearch';
import { readAppealSearch } from './appeals/appealSearch';
import { Broken } from './Broken';
import { WorkView } from './cases/WorkView';
import { readDutySearch } from './duties/dutySearch';
import { readExchangeSearch } from './exchange/exchangeSearch';
import { readInstructionSearch } from './instructions/instructionSearch';
import { readLedgerSearch, readStrikeOffSearch } from './ledgers/ledgerSearch';
import { NotFound } from './NotFound';
import { readNetSearch } from './net/netSearch';
import { readNumbersSearch } from './numbers/numbersSearch';
import { readPaperSearch } from './papers/paperSearch';
import { readPointSearch } from './points/pointSearch';
import { Root } from './Root';
import { readCategorySearch } from './standards/categorySearch';
import { readRulesSearch } from './standards/rules/rulesSearch';
import { readSupervisionSearch } from './supervision/supervisionSearch';
import { readSweepSearch } from './sweeps/sweepSearch';
import { Today } from './today/Today';
import { readUnitSearch } from './units/unitSearch';

/** Today and the work view come with the desk; every other page comes when somebody goes there, or points at its link. */
const AppealsPage = lazyRouteComponent(() => import('./appeals/AppealsPage'), 'AppealsPage');
const ChannelsPage = lazyRouteComponent(() => import('./channels/ChannelsPage'), 'ChannelsPage');
const WishesPage = lazyRouteComponent(() => import('./channels/WishesPage'), 'WishesPage');
const DutiesPage = lazyRouteComponent(() => import('./duties/DutiesPage'), 'DutiesPage');
const LetterPage = lazyRouteComponent(() => import('./duties/LetterPage'), 'LetterPage');
const ExchangePage = lazyRouteComponent(() => import('./exchange/ExchangePage'), 'ExchangePage');
const FeedbackRoom = lazyRouteComponent(() => import('./feedback/FeedbackRoom'), 'FeedbackRoom');
const ImportPage = lazyRouteComponent(() => import('./imports/ImportPage'), 'ImportPage');
const ImportsPage = lazyRouteComponent(() => import('./imports/ImportsPage'), 'ImportsPage');
const InstructionPage = lazyRouteComponent(() => import('./instructions/InstructionPage'), 'InstructionPage');
const InstructionsPage = lazyRouteComponent(() => import('./instructions/InstructionsPage'), 'InstructionsPage');
const LedgersPage = lazyRouteComponent(() => import('./ledgers/LedgersPage'), 'LedgersPage');
const LedgerSheetPage = lazyRouteComponent(() => import('./ledgers/LedgerSheetPage'), 'LedgerSheetPage');
const StrikeOffsPage = lazyRouteComponent(() => import('./ledgers/StrikeOffsPage'), 'StrikeOffsPage');
const NetView = lazyRouteComponent(() => import('./net/NetView'), 'NetView');
const NumbersPage = lazyRouteComponent(() => import('./numbers/NumbersPage'), 'NumbersPage');
const PaperPage = lazyRouteComponent(() => import('./papers/PaperPage'), 'PaperPage');
const PapersPage = lazyRouteComponent(() => import('./papers/PapersPage'), 'PapersPage');
const PointsPage = lazyRouteComponent(() => import('./points/PointsPage'), 'PointsPage');
const PointPage = lazyRouteComponent(() => import('./points/PointPage'), 'PointPage');
const RelapsePage = lazyRouteComponent(() => import('./relapse/RelapsePage'), 'RelapsePage');
const NewReportPage = lazyRouteComponent(() => import('./report/NewReportPage'), 'NewReportPage');
const ChatPage = lazyRouteComponent(() => import('./report/chat/ChatPage'), 'ChatPage');
const HotlinePage = lazyRouteComponent(() => import('./hotline/HotlinePage'), 'HotlinePage');
const NewVisitPage = lazyRouteComponent(() => import('./report/NewVisitPage'), 'NewVisitPage');
const VisitsPage = lazyRouteComponent(() => import('./report/VisitsPage'), 'VisitsPage');
const SettingsPage = lazyRouteComponent(() => import('./settings/SettingsPage'), 'SettingsPage');
const CategoriesPage = lazyRouteComponent(() => import('./standards/CategoriesPage'), 'CategoriesPage');
const RulesPage = lazyRouteComponent(() => import('./standards/rules/RulesPage'), 'RulesPage');
const SupervisionPage = lazyRouteComponent(() => import('./supervision/SupervisionPage'), 'SupervisionPage');
const SweepPage = lazyRouteComponent(() => import('./sweeps/SweepPage'), 'SweepPage');
const BriefPage = lazyRouteComponent(() => import('./briefs/BriefPage'), 'BriefPage');
const TemplatesPage = lazyRouteComponent(() => import('./briefs/TemplatesPage'), 'TemplatesPage');
const BriefsPage = lazyRouteComponent(() => import('./briefs/BriefsPage'), 'BriefsPage');
const UnitPage = lazyRouteComponent(() => import('./units/UnitPage'), 'UnitPage');
const UnitCasePage = lazyRouteComponent(() => import('./units/UnitCasePage'), 'UnitCasePage');
const UnitsPage = lazyRouteComponent(() => import('./units/UnitsPage'), 'UnitsPage');
const SweepsPage = lazyRouteComponent(() => import('./sweeps/SweepsPage'), 'SweepsPage');

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});

const today = createRoute({ getParentRoute: () => root, path: '/today', component: Today });

/** The work view stands for the list and for every case opened from it: opening one draws nothing else anew. */
const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: readCaseSearch,
  component: WorkView,
});
const oneCase = createRoute({ getParentRoute: () => cases, path: '$id' });

const supervision = createRoute({
  getParentRoute: () => root,
  path: '/supervision',
  validateSearch: readSupervisionSearch,
  component: SupervisionPage,
});

const categories = createRoute({
  getParentRoute: () => root,
  path: '/standards/categories',
  validateSearch: readCategorySearch,
  component: CategoriesPage,
});

const rules = createRoute({
  getParentRoute: () => root,
  path: '/standards/rules',
  validateSearch: readRulesSearch,
  component: RulesPage,
});
const sweeps = createRoute({
  getParentRoute: () => root,
  path: '/sweeps',
  validateSearch: readSweepSearch,
  component: SweepsPage,
});
const oneSweep = createRoute({ getParentRoute: () => root, path: '/sweeps/$id', component: SweepPage });

const appeals = createRoute({
  getParentRoute: () => root,
  path: '/appeals',
  validateSearch: readAppealSearch,
  component: AppealsPage,
});
const newReport = createRoute({ getParentRoute: () => root, path: '/new', component: NewReportPage });
const chat = createRoute({ getParentRoute: () => root, path: '/new/chat', component: ChatPage });
const exchange = createRoute({
  getParentRoute: () => root,
  path: '/exchange',
  validateSearch: readExchangeSearch,
  component: ExchangePage,
});
const hotline = createRoute({ getParentRoute: () => root, path: '/hotline', component: HotlinePage });
const visits = createRoute({ getParentRoute: () => root, path: '/visits', component: VisitsPage });
const newVisit = createRoute({ getParentRoute: () => root, path: '/visits/new', component: NewVisitPage });

const instructions = createRoute({
  getParentRoute: () => root,
  path: '/instructions',
  validateSearch: readInstructionSearch,
  component: InstructionsPage,
});
const oneInstruction = createRoute({
  getParentRoute: () => root,
  path: '/instructions/$id',
  component: InstructionPage,
});

const papers = createRoute({
  getParentRoute: () => root,
  path: '/papers',
  validateSearch: readPaperSearch,
  component: PapersPage,
});
const onePaper = createRoute({ getParentRoute: () => root, path: '/papers/$id', component: PaperPage });
const ledgers = createRoute({
  getParentRoute: () => root,
  path: '/ledgers',
  validateSearch: readLedgerSearch,
  component: LedgersPage,
});
const ledgerSheet = createRoute({
  getParentRoute: () => root,
  path: '/ledgers/print',
  validateSearch: readLedgerSearch,
  component: LedgerSheetPage,
});
const strikeOffs = createRoute({
  getParentRoute: () => root,
  path: '/ledgers/strike-offs',
  validateSearch: readStrikeOffSearch,
  component: StrikeOffsPage,
});

const points = createRoute({
  getParentRoute: () => root,
  path: '/points',
  validateSearch: readPointSearch,
  component: PointsPage,
});
const onePoint = createRoute({ getParentRoute: () => root, path: '/points/$id', component: PointPage });
const relapse = createRoute({ getParentRoute: () => root, path: '/relapse', component: RelapsePage });

const numbers = createRoute({
  getParentRoute: () => root,
  path: '/numbers',
  validateSearch: readNumbersSearch,
  component: NumbersPage,
});

const briefs = createRoute({ getParentRoute: () => root, path: '/briefs', component: BriefsPage });
const briefTemplates = createRoute({ getParentRoute: () => root, path: '/briefs/templates', component: TemplatesPage });
const oneBrief = createRoute({ getParentRoute: () => root, path: '/briefs/$id', component: BriefPage });

const units = createRoute({ getParentRoute: () => root, path: '/units', component: UnitsPage });
const oneUnit = createRoute({
  getParentRoute: () => root,
  path: '/units/$id',
  validateSearch: readUnitSearch,
  component: UnitPage,
});
const unitCase = createRoute({
  getParentRoute: () => root,
  path: '/units/$id/cases/$caseId',
  component: UnitCasePage,
});

const imports = createRoute({ getParentRoute: () => root, path: '/imports', component: ImportsPage });
const oneImport = createRoute({ getParentRoute: () => root, path: '/imports/$id', component: ImportPage });

const feedback = createRoute({ getParentRoute: () => root, path: '/feedback', component: FeedbackRoom });

const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage });

const channels = createRoute({ getParentRoute: () => root, path: '/channels', component: ChannelsPage });
const wishes = createRoute({ getParentRoute: () => root, path: '/notices', component: WishesPage });

const duties = createRoute({
  getParentRoute: () => root,
  path: '/duties',
  validateSearch: readDutySearch,
  component: DutiesPage,
});
const oneLetter = createRoute({ getParentRoute: () => root, path: '/duties/letters/$id', component: LetterPage });

/** The net with the one area or point that is open, all in the address. */
const net = createRoute({
  getParentRoute: () => root,
  path: '/net',
  validateSearch: readNetSearch,
  component: NetView,
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    today,
    cases.addChildren([oneCase]),
    supervision,
    net,
    duties,
    oneLetter,
    categories,
    rules,
    imports,
    oneImport,
    settings,
    newReport,
    chat,
    hotline,
    exchange,
    visits,
    newVisit,
    channels,
    wishes,
    feedback,
    points,
    onePoint,
    relapse,
    numbers,
    briefs,
    briefTemplates,
    oneBrief,
    units,
    oneUnit,
    unitCase,
    sweeps,
    oneSweep,
    appeals,
    instructions,
    oneInstruction,
    papers,
    onePaper,
    ledgers,
    ledgerSheet,
    strikeOffs,
  ]),
  basepath: '/desk',
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  // Addresses people can read and edit: plain names and values.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const named = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(named.map(([name, value]) => [name, String(value)])).toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
