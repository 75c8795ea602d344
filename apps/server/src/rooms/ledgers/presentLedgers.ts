import type { LedgerView } from '@gezhi/contracts';
import { can, mayChangeLedger, personOf, seesLedger, unitsOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { personNames, unitNames } from '../identity/index';
import { definitionOf, keptOf, type LedgerLine } from './keepLedger';

/** More than anybody keeps in sight; the latest change first. */
const mostListed = 500;

/** One's own ledgers, those of one's unit, and the city's. */
export async function listLedgers(trx: Trx): Promise<LedgerView[]> {
  const units = unitsOf(trx.by);
  const rows = await trx
    .selectFrom('ledger')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('shared_with', '=', 'city'),
        eb('made_by', '=', personOf(trx.by)),
        ...(units.length > 0 ? [eb.and([eb('shared_with', '=', 'unit'), eb('unit_id', 'in', [...units])])] : []),
      ]),
    )
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  return present(trx, rows);
}

/** Also one that was withdrawn: its address stands in links and on paper. */
export async function visibleLedger(trx: Trx, id: string): Promise<LedgerLine> {
  const ledger = await trx.selectFrom('ledger').selectAll().where('id', '=', id).executeTakeFirst();
  if (!ledger || !seesLedger(trx.by, keptOf(ledger))) throw new Problem('thing.not-found');
  return ledger;
}

export async function readLedger(trx: Trx, id: string): Promise<LedgerView> {
  const [view] = await present(trx, [await visibleLedger(trx, id)]);
  return view!;
}

async function present(trx: Trx, rows: readonly LedgerLine[]): Promise<LedgerView[]> {
  const units = await unitNames(
    trx,
    rows.map((row) => row.unit_id),
  );
  const people = await personNames(
    trx,
    rows.map((row) => row.made_by),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    definition: definitionOf(row),
    unit: units.get(row.unit_id)!,
    madeBy: people.get(row.made_by) ?? null,
    madeAt: row.made_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    mayChange: row.withdrawn_at === null && can(trx.by, 'ledger.keep') && mayChangeLedger(trx.by, keptOf(row)),
  }));
}
