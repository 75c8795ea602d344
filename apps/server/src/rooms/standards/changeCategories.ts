import { personOf } from '@gezhi/domain';
import { canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { type CategoryTable, classOf, readTable } from './categoryTable';
import type { Basis } from './editionFiles';
import { type CategoryChange, categoryIn, judgeChanges, type NewCondition } from './judgeChanges';
import { editionInForce, editionsOf } from './queries';
import { holdRules, renewCaseRules, repeatedVersion } from './rules';

export interface ChangeOrder {
  /** UUIDv7 of the command: sent again it is the same change. */
  id: string;
  how: 'screen' | 'file';
  /** The document it rests on. */
  basis?: string | undefined;
  /** The version of the rules the person saw: what others changed since is not overwritten. */
  seen?: number | undefined;
  changes: readonly CategoryChange[];
}

/**
 * Changes the city's category tables as one new version of its rules. Open cases keep the version they were filed under;
 * whatever is filed from now on follows this one.
 */
export async function changeCategories(trx: Trx, order: ChangeOrder): Promise<{ version: number; isNew: boolean }> {
  await holdRules(trx);
  const content = sha256(canonical(order.changes)).toString('hex');
  const repeated = await eventById(trx, order.id);
  if (repeated) return { version: repeatedVersion(repeated, content), isNew: false };
  const tables = await tablesOf(trx, new Set(order.changes.map(editionOf)));
  const errors = judgeChanges(tables, (await editionInForce(trx)).code, order.changes);
  if (errors.length > 0) throw new Problem('standard.invalid', { errors });
  if (isOutdated(tables, order)) throw new Problem('standard.changed');
  const version = await renewCaseRules(trx, 'category tables', { id: order.id, payload: { content } });
  await noteChange(trx, order, version);
  for (const change of order.changes) await make(trx, tables, change, version);
  return { version, isNew: true };
}

const editionOf = (change: CategoryChange) => ('ref' in change ? change.ref.edition : change.edition);

/** Editions a change speaks of, as they stand, as far as the city has them. */
async function tablesOf(trx: Trx, named: ReadonlySet<string>): Promise<CategoryTable[]> {
  const tables = [];
  for (const { code } of await editionsOf(trx)) if (named.has(code)) tables.push(await readTable(trx, code));
  return tables;
}

/** Whether something this order touches was changed after the person looked. */
function isOutdated(tables: readonly CategoryTable[], { seen, changes }: ChangeOrder): boolean {
  if (seen === undefined) return false;
  return changes.some((change) => {
    const table = tables.find(({ edition }) => edition === editionOf(change))!;
    const since =
      change.what === 'classDefault'
        ? table.classes.find(({ kind, code }) => kind === change.kind && code === change.classCode)?.since
        : 'ref' in change && categoryIn(table, change.ref)?.since;
    return Number(since) > seen;
  });
}

async function noteChange(trx: Trx, { id, how, basis, changes }: ChangeOrder, since: number) {
  const edition = changes.find((change) => change.what === 'inForce')?.edition ?? null;
  await trx
    .insertInto('category_change')
    .values({
      city_id: trx.cityId,
      since,
      id,
      how,
      edition,
      basis: basis ?? null,
      made_at: trx.now,
      made_by: personOf(trx.by),
    })
    .execute();
}

async function make(trx: Trx, tables: readonly CategoryTable[], change: CategoryChange, since: number) {
  if (change.what === 'inForce') return putInForce(trx, change.edition);
  if (change.what === 'classDefault') return setClassDefault(trx, change, since);
  const table = tables.find(({ edition }) => edition === change.ref.edition)!;
  if (change.what === 'add') await addExtension(trx, table, change);
  const before = categoryIn(table, change.ref);
  const conditions = ('conditions' in change && change.conditions) || before!.conditions;
  const withdrawn = change.what === 'withdraw' || (change.what === 'conditions' && before!.isWithdrawn);
  const { name, nameEn } = change.what === 'add' || change.what === 'rename' ? change : before!;
  const key = { city_id: trx.cityId, ...change.ref, since };
  await trx
    .insertInto('category_version')
    .values({ ...key, withdrawn, name, name_en: nameEn })
    .execute();
  if (change.what === 'rename') await rename(trx, change);
  await trx
    .insertInto('category_condition')
    .values(
      conditions.map((condition) => ({
        ...key,
        number: condition.number,
        filing: condition.filing,
        closing: condition.closing,
        limit_value: condition.limit?.value ?? null,
        limit_unit: condition.limit?.unit ?? null,
        basis: basisOf(condition, before?.conditions ?? []),
      })),
    )
    .execute();
}

/** A condition left as it was keeps saying where it comes from. */
function basisOf(condition: NewCondition, before: readonly (NewCondition & { basis: Basis })[]): Basis {
  const same = before.find(
    ({ number, filing, closing, limit }) =>
      canonical({ number, filing, closing, limit }) ===
      canonical({
        number: condition.number,
        filing: condition.filing,
        closing: condition.closing,
        limit: condition.limit,
      }),
  );
  return same?.basis ?? 'city';
}

async function addExtension(trx: Trx, table: CategoryTable, { ref, name, nameEn }: CategoryChange & { what: 'add' }) {
  const into = table.classes.find(({ kind, code }) => kind === ref.kind && code === classOf(ref.code))!;
  await trx
    .insertInto('category')
    .values({
      city_id: trx.cityId,
      ...ref,
      name,
      name_en: nameEn,
      group_name: into.name,
      group_name_en: into.nameEn,
      is_local: true,
    })
    .execute();
}

/** The code stays, and with it every case filed under it; they are shown under today's name. */
async function rename(trx: Trx, { ref, name, nameEn }: CategoryChange & { what: 'rename' }) {
  await trx
    .updateTable('category')
    .set({ name, name_en: nameEn })
    .where('edition', '=', ref.edition)
    .where('kind', '=', ref.kind)
    .where('code', '=', ref.code)
    .execute();
}

async function putInForce(trx: Trx, edition: string) {
  await trx.updateTable('category_edition').set({ in_force: false }).where('in_force', '=', true).execute();
  await trx.updateTable('category_edition').set({ in_force: true }).where('code', '=', edition).execute();
}

async function setClassDefault(
  trx: Trx,
  { edition, kind, classCode, limit }: CategoryChange & { what: 'classDefault' },
  since: number,
) {
  await trx
    .insertInto('class_default')
    .values({
      city_id: trx.cityId,
      edition,
      kind,
      class_code: classCode,
      since,
      limit_value: limit?.value ?? null,
      limit_unit: limit?.unit ?? null,
    })
    .execute();
}
