import { openStates } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { noUnit } from './countCases';

/** How many open cases lie at each unit, from the counts the log keeps. */
export async function openByUnit(trx: Trx): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('case_count')
    .select(({ fn }) => ['unit_id as unitId', fn.sum<number>('cases').as('cases')])
    .where('state', 'in', [...openStates])
    .where('unit_id', '!=', noUnit)
    .groupBy('unit_id')
    .execute();
  return new Map(rows.flatMap(({ unitId, cases }) => (Number(cases) > 0 ? [[unitId, Number(cases)]] : [])));
}
