import type { CategoryRef, ChiefKind, Day, DutyKind, ScopeKind } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { DutyTable } from './tables';

export interface NewDuty {
  kind: DutyKind;
  chiefKind?: ChiefKind;
  scope: { kind: ScopeKind; id: string };
  category?: CategoryRef | null;
  unitId: string;
  personId?: string | null;
  /** Which document says so: an order, a responsibility letter, a list. */
  source: string;
  validFrom: Day;
  validTo?: Day | null;
}

/** A duty as its row: the scope is a point, or an area of whatever layer. */
export function dutyRow(cityId: number, id: string, duty: NewDuty): DutyTable {
  const isPoint = duty.scope.kind === 'point' || duty.scope.kind === 'street';
  return {
    city_id: cityId,
    id,
    kind: duty.kind,
    chief_kind: duty.chiefKind ?? null,
    scope_kind: duty.scope.kind,
    point_id: isPoint ? duty.scope.id : null,
    area_id: isPoint ? null : duty.scope.id,
    edition: duty.category?.edition ?? null,
    category_kind: duty.category?.kind ?? null,
    category_code: duty.category?.code ?? null,
    unit_id: duty.unitId,
    person_id: duty.personId ?? null,
    source: duty.source,
    valid_from: duty.validFrom,
    valid_to: duty.validTo ?? null,
  };
}

/** Lays down who answers for something. Two territory duties for one scope and day are refused by the database itself. */
export async function assignDuty(trx: Trx, duty: NewDuty): Promise<string> {
  const id = newId();
  await trx
    .insertInto('duty')
    .values(dutyRow(trx.cityId, id, duty))
    .execute();
  await append(trx, {
    subject: { kind: 'duty', id },
    version: 1,
    previous: null,
    name: 'duty.assign',
    payload: { ...duty, v: 1 },
  });
  return id;
}
