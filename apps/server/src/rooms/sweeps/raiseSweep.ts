import { type Day, localDay } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { CasePorts } from '../cases/index';
import { confirmedCase, type LikePlace, likePlaces, type SweepScope } from './likePlaces';

export interface SweepOrder extends SweepScope {
  id: string;
  caseId: string;
  dueOn: Day;
  auditShare: number;
}

/** Asks every like point; who is asked stays as it was on this day, whatever becomes of duties. */
export async function raiseSweep(trx: Trx, ports: CasePorts, order: SweepOrder): Promise<{ isNew: boolean }> {
  const known = await trx.selectFrom('sweep').select('case_id').where('id', '=', order.id).executeTakeFirst();
  if (known) {
    if (known.case_id !== order.caseId) throw new Problem('sweep.id-reused');
    return { isNew: false };
  }
  const file = await confirmedCase(trx, order.caseId);
  const { zone } = await ports.cityOf(trx.cityId);
  if (order.dueOn < localDay(zone, trx.now)) throw new Problem('sweep.date-unfit');
  const { places, isTooMany } = await likePlaces(trx, ports, file, order);
  if (isTooMany) throw new Problem('sweep.too-many');
  if (places.length === 0) throw new Problem('sweep.no-places');
  await write(trx, order, places);
  return { isNew: true };
}

async function write(trx: Trx, order: SweepOrder, places: readonly LikePlace[]): Promise<void> {
  const { id, caseId, typeCode, unitId, areaId, dueOn, auditShare } = order;
  const head = await append(trx, {
    subject: { kind: 'sweep', id },
    version: 1,
    previous: null,
    name: 'sweep.raise',
    payload: { caseId, typeCode, unitId, areaId, dueOn, auditShare, places, v: 1 },
  });
  const at = { city_id: trx.cityId };
  await trx
    .insertInto('sweep')
    .values({
      ...at,
      id,
      version: 1,
      head,
      case_id: caseId,
      type_code: typeCode ?? null,
      unit_id: unitId ?? null,
      area_id: areaId ?? null,
      due_on: dueOn,
      audit_share: auditShare,
      raised_at: trx.now,
      closed_at: null,
    })
    .execute();
  await trx
    .insertInto('sweep_check')
    .values(
      places.map((place) => ({ ...at, ...emptyCheck, sweep_id: id, point_id: place.pointId, unit_id: place.unitId })),
    )
    .execute();
}

const emptyCheck = {
  answer: null,
  words: null,
  answered_at: null,
  answer_id: null,
  case_id: null,
  is_drawn: false,
  audit: null,
  audit_words: null,
  audited_at: null,
  audit_id: null,
  audit_case_id: null,
} as const;
