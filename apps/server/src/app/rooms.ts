import type { FastifyInstance } from 'fastify';
import type { Cities } from '../platform/cities';
import type { Consumer } from '../platform/consumers';
import type { JobHandler } from '../platform/jobs';
import { openOutbound } from '../platform/outbound';
import type { Ports } from '../platform/ports';
import type { Schedule } from '../platform/schedules';
import { appealRoutes } from '../rooms/appeals/index';
import { briefRoutes } from '../rooms/briefs/index';
import {
  type CasePorts,
  caseExportRoutes,
  caseRoutes,
  countCases,
  hearCalendar,
  liveRoutes,
  openByUnit,
  openCasesIn,
  photoRoutes,
  reclockCases,
  resumeSuspended,
  staffReportRoutes,
  visitRoutes,
} from '../rooms/cases/index';
import {
  answersAt,
  coverageRoutes,
  dutiesAt,
  dutyEditingRoutes,
  dutyRoutes,
  handOnDuties,
  letterRoutes,
} from '../rooms/duties/index';
import {
  askForExchange,
  askToForgetMessages,
  exchangeRoutes,
  forgetMessages,
  readWaiting,
  sendMessages,
  tellPartners,
} from '../rooms/exchange/index';
import { feedbackRoutes } from '../rooms/feedback/index';
import { gridRoutes, type NetWatch, netEditingRoutes, openNets } from '../rooms/grid/index';
import { hotlineKeyRoutes, hotlineProgramRoutes, hotlineRoutes, noteAnswered } from '../rooms/hotline/index';
import { identityRoutes } from '../rooms/identity/index';
import { importRoutes, importWork, problemListRoutes } from '../rooms/imports/index';
import { askForReminders, instructionRoutes, remindOfInstructions } from '../rooms/instructions/index';
import { keptRoutes } from '../rooms/kept/index';
import { ledgerRoutes, maySeeLook, reopenStruckOff, strikeOffRoutes } from '../rooms/ledgers/index';
import { likenessRoutes } from '../rooms/likeness/index';
import { askForReaping, derivePhotos, reapUploads } from '../rooms/media/index';
import {
  askForDeliveries,
  askForForgetting,
  channelRoutes,
  type DeliveryPorts,
  deliverNotices,
  deviceRoutes,
  forgetDeliveries,
  noticeRoutes,
} from '../rooms/notices/index';
import { markCases, numbersRoutes } from '../rooms/numbers/index';
import { fetchMedia, open311DeskRoutes, open311Routes } from '../rooms/open311/index';
import { paperRoutes } from '../rooms/papers/index';
import { askForPlanReminders, noteCameBack, pointFileRoutes, remindOfPlans } from '../rooms/pointFiles/index';
import { openRefs, publicViewRoutes } from '../rooms/publicView/index';
import { maskedContact, publicVoiceRoutes } from '../rooms/publicVoice/index';
import { relapseRoutes } from '../rooms/relapse/index';
import { screenRoutes } from '../rooms/screen/index';
import { settingsRoutes } from '../rooms/settings/index';
import { openRuleBook, ruleRoutes, standardsRoutes } from '../rooms/standards/index';
import { askForSweep, superviseSteps, supervisionRoutes, sweepClocks } from '../rooms/supervision/index';
import { maySeeWord, sweepRoutes } from '../rooms/sweeps/index';
import { tileRoutes } from '../rooms/tiles/index';
import { todayRoutes } from '../rooms/today/index';

/** What rooms share in one process: the rules and the nets in memory. */
export function openCasePorts(cities: Cities): CasePorts {
  return {
    ruleBook: openRuleBook(),
    nets: openNets(),
    cityOf: async (cityId) => {
      const city = await cities.byId(cityId);
      if (!city) throw new Error(`There is no city ${cityId}`);
      return city;
    },
  };
}

/** What the net asks of the rooms above it. */
const netWatch: NetWatch = { answersAt, dutiesAt, handOnDuties, openCasesIn };

/**
 * Whoever has a key names the pictures that are fetched, and every browser the push service it is reached by: nothing inside
 * is ever asked for these, whatever the operator allows to others.
 */
const outsideOnly = openOutbound();

/** Every room's routes, on one page. */
export function registerRooms(app: FastifyInstance, ports: Ports, cities: Cities, cases: CasePorts) {
  identityRoutes(app, ports, cities);
  standardsRoutes(app, ports, cases.ruleBook);
  ruleRoutes(app, ports);
  gridRoutes(app, ports, cases.nets);
  netEditingRoutes(app, ports, cities, cases.nets, netWatch);
  dutyRoutes(app, ports, cities, cases.nets);
  letterRoutes(app, ports, cities, cases.nets);
  dutyEditingRoutes(app, ports, cities, cases.nets);
  coverageRoutes(app, ports, cities, cases.nets, { openByUnit });
  caseRoutes(app, ports, cases, maskedContact);
  caseExportRoutes(app, ports, cases);
  staffReportRoutes(app, ports, cases, maskedContact);
  visitRoutes(app, ports, cases);
  photoRoutes(app, ports, { sweepWord: maySeeWord, strikeOff: maySeeLook });
  liveRoutes(app, ports);
  const refs = openRefs(ports.secrets);
  publicViewRoutes(app, ports, cases, cities, refs);
  likenessRoutes(app, ports, cases, refs);
  relapseRoutes(app, ports, cases);
  sweepRoutes(app, ports, cases);
  open311Routes(app, ports, { cities, cases, outbound: outsideOnly });
  open311DeskRoutes(app, ports);
  publicVoiceRoutes(app, ports, cases, cities, refs);
  hotlineRoutes(app, ports, cases);
  exchangeRoutes(app, ports, cases);
  hotlineKeyRoutes(app, ports);
  hotlineProgramRoutes(app, ports, cases);
  feedbackRoutes(app, ports);
  keptRoutes(app, ports);
  importRoutes(app, ports, cases);
  problemListRoutes(app, ports);
  settingsRoutes(app, ports, cities);
  supervisionRoutes(app, ports, cases);
  appealRoutes(app, ports, cases);
  instructionRoutes(app, ports, cases);
  paperRoutes(app, ports, { cases, cityName: async (cityId) => (await cities.byId(cityId))!.name });
  ledgerRoutes(app, ports, cases);
  pointFileRoutes(app, ports, cases);
  strikeOffRoutes(app, ports, cases);
  noticeRoutes(app, ports);
  numbersRoutes(app, ports, cases);
  briefRoutes(app, ports, cases);
  channelRoutes(app, ports);
  deviceRoutes(app, ports, outsideOnly);
  screenRoutes(app, ports, cases);
  tileRoutes(app, ports, cases);
  todayRoutes(app, ports, cases);
}

/** Who reads the log, on one page. */
export const consumers = (cases: CasePorts): readonly Consumer[] => [
  countCases,
  markCases,
  hearCalendar,
  reopenStruckOff(cases),
  noteCameBack,
  noteAnswered,
  superviseSteps(cases),
  tellPartners,
];

type JobPorts = Pick<Ports, 'inCity' | 'storage' | 'parts' | 'log'> & Omit<DeliveryPorts, 'toBrowsers'>;

/** Which jobs there are, on one page. */
export const jobHandlers = (ports: JobPorts, cases: CasePorts): JobHandler[] => [
  derivePhotos.handler(ports),
  reapUploads.handler(ports),
  fetchMedia.handler(ports, outsideOnly),
  importWork.handler(ports, cases),
  resumeSuspended.handler(ports, cases),
  reclockCases.handler(ports, cases),
  sweepClocks.handler(ports, cases),
  remindOfInstructions.handler(ports, cases),
  remindOfPlans.handler(ports, cases),
  deliverNotices.handler({ ...ports, toBrowsers: outsideOnly }),
  forgetDeliveries.handler(ports),
  sendMessages.handler(ports),
  readWaiting.handler(ports, cases),
  forgetMessages.handler(ports),
];

/** What is asked for every minute, on one page. */
export const schedules: readonly Schedule[] = [
  askForSweep,
  askForReminders,
  askForPlanReminders,
  askForReaping,
  askForDeliveries,
  askForForgetting,
  askForExchange,
  askToForgetMessages,
];
