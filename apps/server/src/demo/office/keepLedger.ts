import { usualColumns } from '@gezhi/contracts';
import { type CaseFile, localDay } from '@gezhi/domain';
import { caseById, locate, moveCase, reportCase } from '../../rooms/cases/index';
import { makeLedger, moveStrikeOff } from '../../rooms/ledgers/index';
import { announce } from '../life/liveSteps';
import { matterOfCategory } from '../life/matters';
import { dayKind } from '../life/rhythm';
import { takePicture } from '../life/takePicture';
import type { Crew } from '../life/world';
import { at, busiestCrews, casesOf, named, type Office, onWorkday } from './office';

type Step = Parameters<typeof moveStrikeOff>[2];

/** How far the rows of the ledger have come, the oldest first. */
const rows = ['struckOff', 'struckOff', 'struckOff', 'struckOff', 'back', 'verified', 'refused', 'applied'] as const;
type Reach = (typeof rows)[number];

/** A ledger of one industry with rows struck off, one that came back, and some on their way. */
export async function keepLedger(office: Office): Promise<void> {
  const [crew] = await busiestCrews(office);
  if (!crew) return;
  await at(office, onWorkday(office, -20, 9)).ports.inCity(office.cityId, office.world.office.dutyChief[0]!, (trx) =>
    makeLedger(trx, {
      id: named('ledger'),
      name: `${crew.unitName}问题台账`,
      kind: 'industry',
      indicator: null,
      filter: { list: 'all', unitId: crew.unitId },
      columns: [...usualColumns],
      groupBy: 'none',
      sharedWith: 'city',
    }),
  );
  const [after, before] = [onWorkday(office, -20, 0), onWorkday(office, -5, 0)];
  const closed = await casesOf(office, { unitId: crew.unitId, states: ['closed'], most: rows.length, after, before });
  for (const [i, file] of closed.entries()) await strikeOff(office, crew, file, rows[i]!);
}

/** The unit applies, another one looks on the spot, the office strikes off; each on a day of its own. */
async function strikeOff(office: Office, { clerk }: Crew, file: CaseFile, reach: Reach) {
  const { world, cityId } = office;
  const take = (moment: Date, by: Parameters<typeof world.crews.get>[0] | null, step: Omit<Step, 'id' | 'caseId'>) => {
    const actor = by === null ? world.office.supervisorOfficer[0]! : (world.crews.get(by)?.clerk ?? clerk);
    const { ports, cases } = at(office, moment);
    const id = named('strike off', file.id, step.verb);
    return ports.inCity(cityId, actor, (trx) => moveStrikeOff(trx, cases, { id, caseId: file.id, ...step }));
  };
  await take(onWorkday(office, -4, 9), file.unitId, { verb: 'apply', note: '已整改到位，申请销号。' });
  if (reach === 'applied') return;
  const verifier = await verifierOf(office, file.id);
  if (reach === 'refused') {
    await take(onWorkday(office, -3, 15), verifier, { verb: 'refuse', note: '现场仍有零星堆放，请继续清理后再申请。' });
    return;
  }
  const looked = onWorkday(office, -3, 15);
  const picture = lookOf(office, file, looked);
  await take(looked, verifier, {
    verb: 'verify',
    note: '现场已恢复，符合要求。',
    photos: picture ? [picture.ref] : [],
  });
  if (picture) await office.rooms.ports.inCity(cityId, clerk, (trx) => announce(trx, [picture]));
  if (reach === 'verified') return;
  await take(onWorkday(office, -2, 10), null, { verb: 'strikeOff' });
  if (reach === 'back') await comeBack(office, file);
}

/** Of 行业主管 and 属地 one with people; nobody there: the office looks itself. */
const verifierOf = ({ rooms, cityId, world }: Office, id: string) =>
  rooms.ports.inCity(cityId, world.office.supervisorOfficer[0]!, async (trx) => {
    const row = await trx.selectFrom('strike_off').select('verifier_ids').where('id', '=', id).executeTakeFirst();
    return row?.verifier_ids.find((unitId) => world.crews.has(unitId)) ?? null;
  });

function lookOf({ world }: Office, file: CaseFile, moment: Date) {
  const place = world.placesById.get(file.placement.pointId ?? '');
  const matter = file.category && matterOfCategory(file.category, file.condition ?? 1);
  if (!place || !matter) return null;
  const { isRain } = dayKind(localDay(world.calendar.zone, moment), world.calendar);
  const id = named('look', file.id);
  return takePicture({ id, place, matter, at: moment, stage: 'gone', shot: 1, isRain });
}

/** Found again at the same place: the desk links it, and what was struck off is open again. */
async function comeBack(office: Office, before: CaseFile) {
  const { world, cityId } = office;
  const moment = onWorkday(office, -1, 9);
  const { ports, cases } = at(office, moment);
  const id = named('came back', before.id);
  const [inspector, acceptor] = [world.office.inspector[0]!, world.office.acceptor[0]!];
  await ports.inCity(
    cityId,
    inspector,
    async (trx) => {
      const net = await cases.nets.of(trx);
      const placed = locate(net, { placeId: before.placement.pointId! });
      const broadKind = before.broadKind;
      const report = { source: 'inspector', ...placed, netVersion: net.version, broadKind, photos: [] } as const;
      await reportCase(trx, cases.ruleBook, { id, words: '复查时发现，同一处问题又出现了。', report });
    },
    { net: 'read' },
  );
  const known = await ports.inCity(cityId, acceptor, (trx) => caseById(trx, id));
  if (known?.state === 'reported')
    await ports.inCity(cityId, acceptor, (trx) =>
      moveCase(trx, cases, { id: named('accept', id), caseId: id, verb: 'accept', facts: {} }),
    );
  const facts = { recurrenceOf: before.id };
  const order = { id: named('link', id), caseId: id, verb: 'linkRecurrence', facts } as const;
  await ports.inCity(cityId, acceptor, (trx) => moveCase(trx, cases, order));
}
