import { canonical } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { type Check, type LoggedEvent, type Recountable, recount } from '../../platform/recount';
import { type LedgerLine, ledgerKind } from './keepLedger';

const rows = (trx: Trx) => trx.selectFrom('ledger').selectAll();

type Told = Omit<LedgerLine, 'city_id' | 'head'>;

const ledgers: Recountable<LedgerLine> = {
  kind: ledgerKind,
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: ({ city_id, head, ...row }): Told => row,
  told: (events) => events.reduce(tell, null)!,
};

/** Every ledger's definition told again from its events must be its row. */
export const checkLedgers: Check = (inOwnTrx) => recount(inOwnTrx, ledgers);

function tell(before: Told | null, { name, version, at, payload, actor_id, subject_id }: LoggedEvent): Told {
  const { definition, unitId } = JSON.parse(payload);
  if (name === 'ledger.withdraw') return { ...before!, version, changed_at: at, withdrawn_at: at };
  const said = {
    name: definition.name,
    kind: definition.kind,
    shared_with: definition.sharedWith,
    definition: canonical(definition),
  };
  return name === 'ledger.change'
    ? { ...before!, ...said, version, changed_at: at }
    : {
        ...said,
        id: subject_id,
        version,
        unit_id: unitId,
        made_by: actor_id!,
        made_at: at,
        changed_at: at,
        withdrawn_at: null,
      };
}
