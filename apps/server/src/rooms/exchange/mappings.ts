import { type BodyOf, type ExchangeMapping, type exchangeApi, NewMapping, type ReplyOf } from '@gezhi/contracts';
import { ambiguousRows, mappingDirections } from '@gezhi/domain';
import { append, headOf } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { enqueue } from '../../platform/jobs';
import { Problem } from '../../platform/problem';
import { readWholeTable } from '../../platform/tables/index';
import { crosswalkOf, editionsOf } from '../standards/index';
import { readAgainTask } from './ask';
import { asMapping } from './codes';
import { allPartners } from './partners';
import type { MappingRow } from './tables';

type Mapping = BodyOf<typeof exchangeApi.addMapping>;

const allRows = (trx: Trx): Promise<MappingRow[]> =>
  trx
    .selectFrom('exchange_mapping')
    .selectAll()
    .orderBy('system_a')
    .orderBy('code_a')
    .orderBy('system_b')
    .orderBy('code_b')
    .execute();

export async function presentMappings(trx: Trx): Promise<ReplyOf<typeof exchangeApi.mappings>> {
  const rows = (await allRows(trx)).map((row) => ({ ...asMapping(row), id: row.id, note: row.note }));
  const doubtful = ambiguousRows(rows);
  const mappings = rows.map((row): ExchangeMapping => ({ ...row, isAmbiguous: doubtful.has(row) }));
  const editions = (await editionsOf(trx)).map(({ code }) => code);
  const partners = (await allPartners(trx)).map(({ code_system }) => code_system);
  const systems = [...new Set([...editions, ...partners, ...rows.flatMap(({ a, b }) => [a.system, b.system])])].sort();
  const pairs = await crosswalkOf(trx);
  const exact = pairs.filter(({ relation, basis }) => relation === 'exact' && basis === 'reference').length;
  return { mappings, systems, national: { exact, proposed: pairs.length - exact } };
}

/** Says what a code means, or says it anew; whatever waited for it is read at once. */
export async function addMapping(trx: Trx, said: Mapping): Promise<{ isNew: boolean }> {
  const isNew = await write(trx, said);
  await askToRead(trx);
  return { isNew };
}

const askToRead = (trx: Trx) =>
  enqueue(trx, { task: readAgainTask, payload: {}, key: `${readAgainTask}:${trx.now.toISOString()}` });

async function write(trx: Trx, { id, a, b, direction, note }: Mapping): Promise<boolean> {
  if (a.system === b.system) throw new Problem('exchange.mapping-unfit', { field: 'b.system' });
  // A pair stands once, its tables in their order: the same said from the other end is the same row.
  const isTurned = a.system > b.system;
  const [first, second] = isTurned ? [b, a] : [a, b];
  const turned = { both: 'both', aToB: 'bToA', bToA: 'aToB' } as const;
  const row = {
    system_a: first.system,
    code_a: first.code,
    system_b: second.system,
    code_b: second.code,
    direction: isTurned ? turned[direction] : direction,
    note,
  };
  const saved = await trx
    .insertInto('exchange_mapping')
    .values({ city_id: trx.cityId, id, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['city_id', 'system_a', 'code_a', 'system_b', 'code_b'])
        .doUpdateSet({ direction: row.direction, note }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await noteChange(trx, saved.id, 'exchange.map', row);
  return saved.id === id;
}

export async function removeMapping(trx: Trx, id: string): Promise<void> {
  const gone = await trx.deleteFrom('exchange_mapping').where('id', '=', id).returningAll().executeTakeFirst();
  if (!gone) throw new Problem('thing.not-found');
  const { city_id: _, id: __, ...row } = gone;
  await noteChange(trx, id, 'exchange.unmap', row);
  await askToRead(trx); // one of two meanings may have been what was in the way
}

async function noteChange(trx: Trx, id: string, name: string, row: object) {
  const subject = { kind: 'exchangeMapping', id };
  const head = await headOf(trx, subject);
  const version = (head?.version ?? 0) + 1;
  await append(trx, { subject, version, previous: head?.hash ?? null, name, payload: { ...row, v: 1 } });
}

const columns = ['systemA', 'codeA', 'systemB', 'codeB', 'direction', 'note'] as const;
const mostRows = 5000;

/** Rows of a file, all of them or none; what cannot be read is named by its row. */
export async function bringMappings(trx: Trx, bytes: Buffer): Promise<void> {
  const { headers, rows } = await readWholeTable(bytes);
  const missing = columns.slice(0, 4).filter((column) => !headers.includes(column));
  if (missing.length > 0) throw new Problem('exchange.mapping-unfit', { missing });
  if (rows.length === 0 || rows.length > mostRows)
    throw new Problem('exchange.mapping-unfit', { rows: rows.length, most: mostRows });
  const errors: { row: number; field: string }[] = [];
  const read = rows.flatMap(({ number, cells }) => {
    const said = (column: (typeof columns)[number]) => cells[column]?.trim() ?? '';
    const mapping = NewMapping.safeParse({
      id: newId(),
      a: { system: said('systemA'), code: said('codeA') },
      b: { system: said('systemB'), code: said('codeB') },
      direction: mappingDirections.find((one) => one === said('direction')) ?? (said('direction') || 'both'),
      note: said('note') || null,
    });
    if (mapping.success && mapping.data.a.system !== mapping.data.b.system) return [mapping.data];
    errors.push({ row: number, field: String(mapping.error?.issues[0]?.path.join('.') ?? 'systemB') });
    return [];
  });
  if (errors.length > 0) throw new Problem('exchange.mapping-unfit', { errors: errors.slice(0, 50) });
  for (const mapping of read) await write(trx, mapping);
  await askToRead(trx);
}

/** As it is brought in: a file that went out comes back without a change. */
export async function mappingTable(trx: Trx) {
  const rows = (await allRows(trx)).map((row) => [
    row.system_a,
    row.code_a,
    row.system_b,
    row.code_b,
    row.direction,
    row.note,
  ]);
  return { sheet: 'mappings', headers: [...columns], rows };
}
