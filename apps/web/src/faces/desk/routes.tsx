import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { readCaseSearch } from '../../features/cases/caseSearch';
import { AppealsPage } from './appeals/AppealsPage';
import { readAppealSearch } from './appeals/appealSearch';
import { Broken } from './Broken';
import { WorkView } from './cases/WorkView';
import { ChannelsPage } from './channels/ChannelsPage';
import { WishesPage } from './channels/WishesPage';
import { DutiesPage } from './duties/DutiesPage';
import { readDutySearch } from './duties/dutySearch';
import { LetterPage } from './duties/LetterPage';
import { FeedbackRoom } from './feedback/FeedbackRoom';
import { ImportPage } from './imports/ImportPage';
import { ImportsPage } from './imports/ImportsPage';
import { InstructionPage } from './instructions/InstructionPage';
import { InstructionsPage } from './instructions/InstructionsPage';
import { readInstructionSearch } from './instructions/instructionSearch';
import { NotFound } from './NotFound';
import { NetView } from './net/NetView';
import { readNetSearch } from './net/netSearch';
import { NumbersPage } from './numbers/NumbersPage';
import { readNumbersSearch } from './numbers/numbersSearch';
import { Root } from './Root';
import { RelapsePage } from './relapse/RelapsePage';
import { NewReportPage } from './report/NewReportPage';
import { NewVisitPage } from './report/NewVisitPage';
import { VisitsPage } from './report/VisitsPage';
import { SettingsPage } from './settings/SettingsPage';
import { CategoriesPage } from './standards/CategoriesPage';
import { readCategorySearch } from './standards/categorySearch';
import { RulesPage } from './standards/rules/RulesPage';
import { readRulesSearch } from './standards/rules/rulesSearch';
import { SupervisionPage } from './supervision/SupervisionPage';
import { readSupervisionSearch } from './supervision/supervisionSearch';
import { SweepPage } from './sweeps/SweepPage';
import { SweepsPage } from './sweeps/SweepsPage';
import { readSweepSearch } from './sweeps/sweepSearch';
import { Today } from './today/Today';

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

const relapse = createRoute({ getParentRoute: () => root, path: '/relapse', component: RelapsePage });

const numbers = createRoute({
  getParentRoute: () => root,
  path: '/numbers',
  validateSearch: readNumbersSearch,
  component: NumbersPage,
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
    visits,
    newVisit,
    channels,
    wishes,
    feedback,
    relapse,
    numbers,
    sweeps,
    oneSweep,
    appeals,
    instructions,
    oneInstruction,
  ]),
  basepath: '/desk',
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
