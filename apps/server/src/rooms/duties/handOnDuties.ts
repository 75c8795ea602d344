import type { Day } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { Heir } from '../grid/index';
import { assignDuty } from './store';

/** Of these there may be one at a time: where several areas become one, only the main one's go on. */
const single = ['territory', 'chief'];

/**
 * Duties go on with the area or point they are for. They keep their first day: what somebody answers for has not begun
 * anew because a border moved. What stood before keeps its own duties, for questions about days that are over.
 */
export async function handOnDuties(trx: Trx, heirs: readonly Heir[], day: Day): Promise<void> {
  for (const { what, from, to, isMain } of heirs) {
    const rows = await trx
      .selectFrom('duty')
      .selectAll()
      .where(what === 'area' ? 'area_id' : 'point_id', '=', from)
      .where('valid_from', '<=', day)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
      .execute();
    for (const row of rows) {
      if (!isMain && single.includes(row.kind)) continue;
      await assignDuty(trx, {
        kind: row.kind,
        ...(row.chief_kind ? { chiefKind: row.chief_kind } : {}),
        scope: { kind: row.scope_kind, id: to },
        category: row.edition ? { edition: row.edition, kind: row.category_kind!, code: row.category_code! } : null,
        unitId: row.unit_id,
        personId: row.person_id,
        source: row.source,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      });
    }
  }
}
