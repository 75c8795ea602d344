import type { unitLists } from '@gezhi/contracts';
import { addDays, instantAt } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Exemption } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { type CountedRow, presentPage, readCursor } from './countedCases';
import { isListed, unitMarks } from './unitMarks';
import type { UnitOrder } from './unitPage';

export interface UnitCasesOrder extends UnitOrder {
  list: (typeof unitLists)[number];
  key?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** What a number of a unit's page counts, the latest first: a mark each. */
export async function unitCases(trx: Trx, ports: CasePorts, exemptions: readonly Exemption[], order: UnitCasesOrder) {
  const { zone } = await ports.cityOf(trx.cityId);
  const span = {
    unitId: order.unitId,
    from: instantAt(zone, order.from, 0),
    before: instantAt(zone, addDays(order.to, 1), 0),
  };
  const after = readCursor(order.after);
  const { rows } = await sql<CountedRow>`
    with ${unitMarks(span, exemptions, trx.now)},
    counted as (
      select m.case_id, m.name, m.unit_id, m.at, m.due_at, m.done_at, m.is_cleared as is_exempt
      from unit_mark m join case_file c on c.id = m.case_id where ${isListed(order.list, order.key, trx.now)}
    )
    select *, (select count(*)::int from counted) as total from counted
    where ${after ? sql`(at, case_id, name) < (${after.at}, ${after.caseId}::uuid, ${after.name})` : sql`true`}
    order by at desc, case_id desc, name desc limit ${order.limit + 1}`.execute(trx);
  return presentPage(trx, ports, rows, order.limit);
}
