import { importFields } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import { type CategoryRow, changeCategories, editionInForce, planCategories, readTable } from '../standards/index';
import { type Bring, complain, noOutcome, type Order } from './order';

/** Category tables: conditions, limits and the city's own extensions. What they mean is the standards' own matter. */
export const bringCategories: Bring = async (trx, order) => {
  const table = await readTable(trx, await editionOf(trx, order));
  const plan = planCategories(rowsOf(order), table, { isWhole: order.settings.isWhole });
  for (const { row, field, reason, value } of plan.problems) complain(order, row, field, reason, value);
  if (order.problems.length > 0) return noOutcome;
  const differences = plan.differences.map((each) => ({ ...each, successor: null, validFrom: null }));
  if (plan.changes.length > 0) await changeCategories(trx, { id: order.importId, how: 'file', changes: plan.changes });
  return { ...noOutcome, differences, unchanged: plan.unchanged };
};

export const editionOf = async (trx: Trx, { settings }: Pick<Order, 'settings'>) =>
  settings.edition ?? (await editionInForce(trx)).code;

/** Every field the file has a column for: an empty cell is null, a column it lacks is left out. */
const rowsOf = ({ rows, columns }: Order): CategoryRow[] =>
  rows.map((row) => ({
    number: row.number,
    cells: Object.fromEntries(
      importFields.categories
        .filter(({ name }) => columns.has(name))
        .map(({ name }) => [name, columns.read(row, name)]),
    ),
  }));
