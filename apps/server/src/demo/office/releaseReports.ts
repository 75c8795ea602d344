import { addDays, type BriefKind, type Day, localDay } from '@gezhi/domain';
import { composeBrief, releaseBrief } from '../../rooms/briefs/index';
import { named, type Office } from './office';
import { untilReadBy } from './untilReadBy';

/** The latest whole day, week and month, released; their figures are asked once everything is counted. */
export async function releaseReports(office: Office, signal: AbortSignal): Promise<void> {
  await untilReadBy('markCases', office, signal);
  const today = localDay(office.world.calendar.zone, office.now);
  const yesterday = addDays(today, -1);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const lastSunday = addDays(today, -(weekday === 0 ? 7 : weekday));
  const lastOfMonth = addDays(`${today.slice(0, 7)}-01`, -1);
  for (const [kind, day] of [
    ['monthly', lastOfMonth],
    ['weekly', lastSunday],
    ['daily', yesterday],
  ] as const)
    if (!signal.aborted) await release(office, kind, day);
}

async function release({ rooms: { ports, cases }, cityId, world }: Office, kind: BriefKind, day: Day) {
  const officer = world.office.supervisorOfficer[0]!;
  const id = named('report', kind);
  await ports.inCity(cityId, officer, (trx) => composeBrief(trx, cases, { id, kind, day }));
  await ports.inCity(cityId, officer, (trx) => releaseBrief(trx, cases, id, named('release', kind)));
}
