import {
  type CategoryRef,
  type CodeMapping,
  candidatesFor,
  categoryOfCode,
  codeOfCategory,
  type Mapped,
  mapCode,
  neighboursOf,
  type SystemCode,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { crosswalkAround } from '../standards/index';
import type { MappingRow } from './tables';

export const asMapping = (row: MappingRow): CodeMapping => ({
  a: { system: row.system_a, code: row.code_a },
  b: { system: row.system_b, code: row.code_b },
  direction: row.direction,
});

const cityRows = async (trx: Trx, around: readonly SystemCode[]): Promise<CodeMapping[]> => {
  const codes = [...new Set(around.map(({ code }) => code))];
  const rows = await trx
    .selectFrom('exchange_mapping')
    .selectAll()
    .where((eb) => eb.or([eb('code_a', 'in', codes), eb('code_b', 'in', codes)]))
    .execute();
  return rows.map(asMapping);
};

/**
 * What the standards say, as far as it may be relied on: the newer directory names the older number and the name is the same.
 * What was only derived is a proposal; a person takes it over or does not.
 */
async function nationalRows(trx: Trx, around: readonly SystemCode[]) {
  const categories = around.flatMap(({ code }) => categoryOfCode(code) ?? []);
  const pairs = await crosswalkAround(trx, [...new Set(categories.map(({ code }) => code))]);
  const rows = pairs.map(({ a, b, relation, basis }) => ({
    isReliable: relation === 'exact' && basis === 'reference',
    mapping: { a: systemCodeOf(a), b: systemCodeOf(b), direction: 'both' as const },
  }));
  return {
    reliable: rows.filter(({ isReliable }) => isReliable).map(({ mapping }) => mapping),
    all: rows.map(({ mapping }) => mapping),
  };
}

export const systemCodeOf = (ref: CategoryRef): SystemCode => ({ system: ref.edition, code: codeOfCategory(ref) });

/** One code of one table as another says it, over a third one where there is no straight way. */
export async function readAs(trx: Trx, from: SystemCode, system: string): Promise<Mapped> {
  if (from.system === system) return { ok: true, code: from.code };
  const near = [await cityRows(trx, [from]), (await nationalRows(trx, [from])).reliable] as const;
  const over = neighboursOf(near.flat(), from);
  if (over.length === 0) return { ok: false, candidates: [] };
  const around = [from, ...over];
  return mapCode(await cityRows(trx, around), (await nationalRows(trx, around)).reliable, from, system);
}

/** What a person may choose from: everything anybody has written down, proposals as well. */
export async function candidatesOf(trx: Trx, from: SystemCode, system: string): Promise<string[]> {
  const rows = [...(await cityRows(trx, [from])), ...(await nationalRows(trx, [from])).all];
  return candidatesFor(rows, from, system);
}
