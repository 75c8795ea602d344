import type { Day, StaffRole } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { note } from './log';
import type { UnitKind } from './tables';

export interface NewUnit {
  id?: string;
  code?: string;
  name: string;
  nameEn?: string | null;
  kind: UnitKind;
  parentId?: string | null;
  validFrom: Day;
  /** Last day of one that is history already. */
  validTo?: Day;
}

export async function addUnit(trx: Trx, unit: NewUnit): Promise<string> {
  const id = unit.id ?? newId();
  await trx
    .insertInto('unit')
    .values({
      city_id: trx.cityId,
      id,
      code: unit.code ?? null,
      name: unit.name,
      name_en: unit.nameEn ?? null,
      kind: unit.kind,
      parent_id: unit.parentId ?? null,
      valid_from: unit.validFrom,
      valid_to: unit.validTo ?? null,
      successor_id: null,
    })
    .execute();
  await note(trx, 'unit', id, 'unit.add', {
    kind: unit.kind,
    validFrom: unit.validFrom,
    ...(unit.validTo && { validTo: unit.validTo }),
  });
  return id;
}

export async function addPerson(
  trx: Trx,
  person: { id?: string; name: string; staffCode?: string; isDemo?: boolean },
): Promise<string> {
  const id = person.id ?? newId();
  await trx
    .insertInto('person')
    .values({
      city_id: trx.cityId,
      id,
      name: person.name,
      staff_code: person.staffCode ?? null,
      is_demo: person.isDemo ?? false,
      left_at: null,
    })
    .execute();
  await note(trx, 'person', id, 'person.add', {});
  return id;
}

export async function assignPost(
  trx: Trx,
  post: { personId: string; unitId: string; role: StaffRole; validFrom: Day },
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('post')
    .values({
      city_id: trx.cityId,
      id,
      person_id: post.personId,
      unit_id: post.unitId,
      role: post.role,
      valid_from: post.validFrom,
      valid_to: null,
    })
    .execute();
  await note(trx, 'person', post.personId, 'person.assignPost', { postId: id, unitId: post.unitId, role: post.role });
  return id;
}

/** The person leaves: posts end, and every session ends with this transaction, not at its next renewal. */
export async function leave(trx: Trx, personId: string): Promise<void> {
  await trx.updateTable('person').set({ left_at: trx.now }).where('id', '=', personId).execute();
  await trx
    .updateTable('session')
    .set({ ended_at: trx.now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  await note(trx, 'person', personId, 'person.leave', {});
}
