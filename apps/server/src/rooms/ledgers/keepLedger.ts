import { KeptDefinition, type LedgerDefinition } from '@gezhi/contracts';
import { mayChangeLedger, mayShareWith, personOf, seesLedger, unitsOf } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { append, canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { LedgerTable } from './tables';

export type LedgerLine = Selectable<LedgerTable>;

export const ledgerKind = 'ledger';

export const definitionOf = ({ definition }: Pick<LedgerLine, 'definition'>): LedgerDefinition =>
  KeptDefinition.parse(JSON.parse(definition));

export const keptOf = ({ made_by, unit_id, shared_with }: LedgerLine) => ({
  madeBy: made_by,
  unitId: unit_id,
  sharedWith: shared_with,
});

/** What stands beside a definition in columns, so that lists need not open it. */
const columnsOf = (definition: LedgerDefinition) => ({
  name: definition.name,
  kind: definition.kind,
  shared_with: definition.sharedWith,
  definition: canonical(definition),
});

/** A ledger under a name. Sent again it is the same; another one under its id is a conflict. */
export async function makeLedger(
  trx: Trx,
  { id, ...definition }: LedgerDefinition & { id: string },
): Promise<{ isNew: boolean }> {
  assertMayShare(trx, definition);
  const made = await eventById(trx, id);
  if (made) {
    assertSame(made, 'ledger.make', id, definition);
    return { isNew: false };
  }
  const [unitId] = unitsOf(trx.by);
  const subject = { kind: ledgerKind, id };
  const payload = { definition, unitId, v: 1 };
  const head = await append(trx, { id, subject, version: 1, previous: null, name: 'ledger.make', payload });
  await trx
    .insertInto('ledger')
    .values({
      city_id: trx.cityId,
      id,
      version: 1,
      head,
      ...columnsOf(definition),
      unit_id: unitId!,
      made_by: personOf(trx.by)!,
      made_at: trx.now,
      changed_at: trx.now,
      withdrawn_at: null,
    })
    .execute();
  return { isNew: true };
}

export async function changeLedger(
  trx: Trx,
  ledgerId: string,
  { id, version, ...definition }: LedgerDefinition & { id: string; version: number },
): Promise<{ isNew: boolean }> {
  const ledger = await lockOwn(trx, ledgerId);
  assertMayShare(trx, definition);
  const taken = await eventById(trx, id);
  if (taken) {
    assertSame(taken, 'ledger.change', ledgerId, definition);
    return { isNew: false };
  }
  if (version !== ledger.version) throw new Problem('ledger.changed');
  await goOn(trx, ledger, { id, name: 'ledger.change', payload: { definition, v: 1 } }, columnsOf(definition));
  return { isNew: true };
}

/** Off the lists; a second time changes nothing. */
export async function withdrawLedger(trx: Trx, ledgerId: string, id: string): Promise<void> {
  const ledger = await lockOwn(trx, ledgerId);
  if (ledger.withdrawn_at) return;
  if (await eventById(trx, id)) throw new Problem('ledger.id-reused');
  await goOn(trx, ledger, { id, name: 'ledger.withdraw', payload: { v: 1 } }, { withdrawn_at: trx.now });
}

async function goOn(
  trx: Trx,
  { id, version, head: previous }: LedgerLine,
  event: { id: string; name: string; payload: object },
  changed: Partial<LedgerLine>,
): Promise<void> {
  const next = version + 1;
  const head = await append(trx, { ...event, subject: { kind: ledgerKind, id }, version: next, previous });
  await trx
    .updateTable('ledger')
    .set({ ...changed, version: next, head, changed_at: trx.now })
    .where('id', '=', id)
    .execute();
}

function assertMayShare(trx: Trx, { sharedWith }: LedgerDefinition) {
  if (!mayShareWith(trx.by, sharedWith)) throw new Problem('ledger.share-unfit');
}

function assertSame(
  event: { name: string; subject_id: string; payload: string },
  name: string,
  ledgerId: string,
  definition: LedgerDefinition,
) {
  const said = event.name === name && event.subject_id === ledgerId && JSON.parse(event.payload).definition;
  if (!said || canonical(said) !== canonical(definition)) throw new Problem('ledger.id-reused');
}

/** Locked until the change is written. Who may not see it is told it is not there. */
async function lockOwn(trx: Trx, id: string): Promise<LedgerLine> {
  const ledger = await trx.selectFrom('ledger').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!ledger || !seesLedger(trx.by, keptOf(ledger))) throw new Problem('thing.not-found');
  if (!mayChangeLedger(trx.by, keptOf(ledger))) throw new Problem('ledger.not-yours');
  return ledger;
}
