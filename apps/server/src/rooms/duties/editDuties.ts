import { isDeepStrictEqual } from 'node:util';
import type { BodyOf, dutyEditingApi } from '@gezhi/contracts';
import { addDays, type Day, type DutyFault, endFault, faultsOf, handOverFault } from '@gezhi/domain';
import { isExcluded } from '../../platform/db';
import { headOf } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Net } from '../grid/index';
import { isUnitOn, personNames, unitNames } from '../identity/index';
import { categoryCodes } from '../standards/index';
import { begin, change, type DutyRow, end, rivalOf } from './moveDuties';
import { fromRow } from './queries';
import { dutyRow } from './store';

type NewDuty = BodyOf<typeof dutyEditingApi.assign>;
type HandOver = BodyOf<typeof dutyEditingApi.handOver>;

const unfit = (...faults: DutyFault[]) => new Problem('duty.unfit', { faults });

/** Lays down a duty. The same one sent again is the same duty. */
export async function assign(trx: Trx, net: Net, today: Day, { id, ...duty }: NewDuty) {
  const row: DutyRow = dutyRow(trx.cityId, id, { ...duty, chiefKind: duty.chiefKind ?? undefined });
  const there = await dutyById(trx, id);
  if (there) {
    if (isDeepStrictEqual({ ...there }, row)) return { id, isNew: false };
    throw new Problem('duty.id-reused');
  }
  const faults = [...faultsOf(fromRow(row)), ...(await faultsInCity(trx, net, row))];
  if (faults.length > 0) throw unfit(...faults);
  await demandUnit(trx, row.unit_id, row.valid_from > today ? row.valid_from : today);
  await beginAlone(trx, row, null);
  return { id, isNew: true };
}

/** The document and the person; a unit changes by handing over, a place or a matter by another duty. */
export async function putRight(
  trx: Trx,
  today: Day,
  id: string,
  { seen, source, personId }: BodyOf<typeof dutyEditingApi.change>,
) {
  const row = await lockedAt(trx, id, seen);
  if (row.valid_to !== null && row.valid_to < today) throw unfit('over');
  const next = { ...row, source, person_id: personId };
  const faults = faultsOf(fromRow(next));
  if (personId && !(await personNames(trx, [personId])).has(personId)) faults.push('person');
  if (faults.length > 0) throw unfit(...faults);
  if (row.source !== source || row.person_id !== personId) await change(trx, row, next);
}

export async function endOn(trx: Trx, today: Day, id: string, { seen, lastDay }: BodyOf<typeof dutyEditingApi.end>) {
  const row = await lockedAt(trx, id, seen);
  const fault = endFault(fromRow(row), lastDay, today);
  if (fault) throw unfit(fault);
  const rival =
    row.valid_to !== null && row.valid_to < lastDay
      ? await rivalOf(trx, { ...row, valid_to: lastDay }, id, row.valid_from)
      : undefined;
  if (rival) throw await overlap(trx, rival);
  if (row.valid_to !== lastDay) await end(trx, row, lastDay);
}

/** The old ones end the day before and stay as they were; each new one knows whom it took over from. */
export async function handOver(trx: Trx, today: Day, { duties, unitId, personId, day, source }: HandOver) {
  await demandUnit(trx, unitId, day);
  if (personId && !(await personNames(trx, [personId])).has(personId)) throw unfit('person');
  const begun: string[] = [];
  for (const { id, seen } of duties) {
    const row = await lockedAt(trx, id, seen);
    const fault = handOverFault(fromRow(row), day, today);
    if (fault) throw unfit(fault);
    const next = {
      ...row,
      id: newId(),
      unit_id: unitId,
      person_id: row.kind === 'chief' ? personId : null,
      source,
      valid_from: day,
    };
    await end(trx, row, addDays(day, -1), next.id);
    await beginAlone(trx, next, row.id);
    begun.push(next.id);
  }
  return begun;
}

/** What only the city's own net, tables and people can say. */
async function faultsInCity(trx: Trx, net: Net, row: DutyRow): Promise<DutyFault[]> {
  const faults: DutyFault[] = [];
  if (!scopeStands(net, row)) faults.push('scope');
  if (row.edition && !(await categoryCodes(trx, row.edition)).has(`${row.category_kind} ${row.category_code}`))
    faults.push('category');
  if (row.person_id && !(await personNames(trx, [row.person_id])).has(row.person_id)) faults.push('person');
  return faults;
}

function scopeStands(net: Net, { scope_kind, area_id, point_id }: DutyRow): boolean {
  if (scope_kind === 'administrative' || scope_kind === 'creationGrid')
    return net.standingAreas(scope_kind).some((area) => area.id === area_id);
  return net.point(point_id)?.validTo === null;
}

async function demandUnit(trx: Trx, unitId: string, day: Day) {
  if (!(await isUnitOn(trx, unitId, day))) throw new Problem('unit.unknown');
}

/** Where only one may stand, the one that stands there is named; the database has the last word if two come at once. */
async function beginAlone(trx: Trx, row: DutyRow, previous: string | null) {
  const rival = await rivalOf(trx, row, row.id, row.valid_from);
  if (rival) throw await overlap(trx, rival);
  try {
    await begin(trx, row, previous);
  } catch (error) {
    throw isExcluded(error) ? new Problem('duty.overlaps') : error;
  }
}

async function overlap(trx: Trx, rival: DutyRow) {
  const unit = (await unitNames(trx, [rival.unit_id])).get(rival.unit_id)!;
  return new Problem('duty.overlaps', {
    rival: { id: rival.id, unit, validFrom: rival.valid_from, validTo: rival.valid_to },
  });
}

const dutyById = (trx: Trx, id: string) => trx.selectFrom('duty').selectAll().where('id', '=', id).executeTakeFirst();

async function lockedAt(trx: Trx, id: string, seen: number): Promise<DutyRow> {
  const row = await trx.selectFrom('duty').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  const head = await headOf(trx, { kind: 'duty', id });
  if ((head?.version ?? 0) !== seen) throw new Problem('duty.changed');
  return row;
}
