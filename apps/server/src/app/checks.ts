import type { Check } from '../platform/recount';
import { checkAppeals } from '../rooms/appeals/index';
import { checkBriefs } from '../rooms/briefs/index';
import { checkCases } from '../rooms/cases/index';
import { checkPartners } from '../rooms/exchange/index';
import { checkFeedback } from '../rooms/feedback/index';
import { checkInstructions } from '../rooms/instructions/index';
import { checkLedgers, checkStrikeOffs } from '../rooms/ledgers/index';
import { checkChannels } from '../rooms/notices/index';
import { checkMarks, checkUnitDays } from '../rooms/numbers/index';
import { checkPaperCases, checkPaperNumbers, checkPapers, checkReplyFiles } from '../rooms/papers/index';
import { checkCameBack, checkPlans } from '../rooms/pointFiles/index';
import { checkPublicSides } from '../rooms/publicView/index';
import { checkLookBacks } from '../rooms/relapse/index';
import { checkOrders } from '../rooms/supervision/index';
import { checkSweeps } from '../rooms/sweeps/index';

/** Everything whose rows are projections of the log, by the words of the command that tells it again. */
export const checks: Record<string, Check> = {
  cases: checkCases,
  "cases' marks": checkMarks,
  "units' days": checkUnitDays,
  'supervision orders': checkOrders,
  'look-backs': checkLookBacks,
  sweeps: checkSweeps,
  appeals: checkAppeals,
  reports: checkBriefs,
  instructions: checkInstructions,
  papers: checkPapers,
  'files of answers': checkReplyFiles,
  'papers of cases': checkPaperCases,
  'numbers of papers': checkPaperNumbers,
  'plans for points': checkPlans,
  'closed cases that came back': checkCameBack,
  ledgers: checkLedgers,
  'rows struck off': checkStrikeOffs,
  channels: checkChannels,
  'other platforms': checkPartners,
  'public sides of cases': checkPublicSides,
  'messages about the system': checkFeedback,
};
