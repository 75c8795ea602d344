import type { CategoryTableView, standardsApi } from '@gezhi/contracts';
import type { TimeLimit } from '@gezhi/domain';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { personNames } from '../identity/index';
import { type CategoryTable, classOf, keyOf, type TableCategory } from './categoryTable';
import { conditionInEnglish } from './conditionWords';
import { editionFacts, editionFiles } from './editionFiles';
import { changesOf, versionsOf } from './history';
import { editionsOf } from './queries';

interface Around {
  note: string;
  version: number;
  cityDefault: TimeLimit;
}

export function presentTable({ edition, classes, categories }: CategoryTable, around: Around): CategoryTableView {
  const limits = new Map(classes.map((row) => [keyOf(row), row.defaultLimit]));
  const defaultOf = ({ ref }: TableCategory) =>
    limits.get(keyOf({ kind: ref.kind, code: classOf(ref.code) })) ?? around.cityDefault;
  return {
    edition,
    ...around,
    noteEn: editionFiles.find((file) => file.edition === edition)?.note ?? null,
    classes: classes.map(({ kind, code, name, nameEn, defaultLimit }) => ({ kind, code, name, nameEn, defaultLimit })),
    categories: categories.map((row) => {
      const facts = editionFacts(row.ref);
      return {
        ref: row.ref,
        name: row.name,
        nameEn: row.nameEn,
        groupName: row.groupName,
        groupNameEn: row.groupNameEn,
        isLocal: row.isLocal,
        isWithdrawn: row.isWithdrawn,
        isRecalled: facts?.confidence === 'recalled',
        hint: facts?.hint ?? null,
        hintEn: facts?.hintEn ?? null,
        conditions: row.conditions.map(({ limit, ...condition }) => ({
          ...condition,
          ...conditionInEnglish(condition),
          limit: limit ?? defaultOf(row),
          isDefault: limit === null,
        })),
      };
    }),
  };
}

export async function presentEditions(trx: Trx): Promise<z.infer<typeof standardsApi.editions.reply>> {
  const counts = await trx
    .selectFrom('category')
    .select(({ fn }) => ['edition', 'kind', 'is_local', fn.countAll<string>().as('count')])
    .groupBy(['edition', 'kind', 'is_local'])
    .execute();
  const classes = await trx
    .selectFrom('category')
    .select(['edition', 'kind', sql<string>`left(code, 2)`.as('code'), 'group_name as name', 'group_name_en as nameEn'])
    .distinct()
    .orderBy('kind', 'desc')
    .orderBy('code')
    .execute();
  return (await editionsOf(trx)).map(({ code, note, in_force }) => {
    const file = editionFiles.find(({ edition }) => edition === code);
    const sum = (is: (row: (typeof counts)[number]) => boolean) =>
      counts.filter((row) => row.edition === code && is(row)).reduce((total, { count }) => total + Number(count), 0);
    return {
      code,
      note,
      noteEn: file?.note ?? null,
      isInForce: in_force,
      sources: file?.sources.map(({ title }) => title) ?? [],
      counts: {
        components: sum((row) => row.kind === 'component' && !row.is_local),
        events: sum((row) => row.kind === 'event' && !row.is_local),
        local: sum((row) => row.is_local),
      },
      classes: classes.filter(({ edition }) => edition === code).map(({ edition: _, ...row }) => row),
    };
  });
}

export async function presentChanges(trx: Trx, edition: string): Promise<z.infer<typeof standardsApi.changes.reply>> {
  const changes = await changesOf(trx, edition);
  const names = await personNames(
    trx,
    changes.map(({ made_by }) => made_by),
  );
  return changes.map(({ since, how, basis, made_at, made_by, cameIntoForce, categories, classes }) => ({
    version: since,
    how,
    basis,
    at: made_at.toISOString(),
    byName: (made_by && names.get(made_by)) || null,
    cameIntoForce: cameIntoForce === edition,
    categories,
    classes,
  }));
}

export async function presentVersions(
  trx: Trx,
  ref: TableCategory['ref'],
): Promise<z.infer<typeof standardsApi.versions.reply>> {
  const versions = await versionsOf(trx, ref);
  const names = await personNames(
    trx,
    versions.map(({ made_by }) => made_by),
  );
  return versions.map(({ since, withdrawn, name, name_en, how, basis, made_at, made_by, conditions }) => ({
    version: since,
    isWithdrawn: withdrawn,
    name,
    nameEn: name_en,
    how,
    basis,
    at: made_at?.toISOString() ?? null,
    byName: (made_by && names.get(made_by)) || null,
    conditions: conditions.map((condition) => ({ ...condition, ...conditionInEnglish(condition) })),
  }));
}
