import type { ImportDifference, ImportMap, ImportProblem } from '@gezhi/contracts';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';

/** One page of rows that cannot be taken, after a number. */
export async function problemsPage(trx: Trx, id: string, after: number, limit: number) {
  const rows = await trx
    .selectFrom('import_problem')
    .select(['number', 'row', 'file_column as column', 'reason', 'value'])
    .where('batch_id', '=', id)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit) as z.infer<typeof ImportProblem>[];
  return { problems: page, next: rows.length > limit ? page.at(-1)!.number : null };
}

export async function differencesPage(
  trx: Trx,
  id: string,
  after: number,
  limit: number,
  change?: z.infer<typeof ImportDifference>['change'],
) {
  const rows = await trx
    .selectFrom('import_difference')
    .select(['number', 'change', 'row', 'code', 'name', 'before', 'after', 'successor', 'valid_from as validFrom'])
    .where('batch_id', '=', id)
    .where('number', '>', after)
    .$if(change !== undefined, (query) => query.where('change', '=', change!))
    .orderBy('number')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit).map(({ before, after: then, ...row }) => ({
    ...row,
    before: before === null ? null : JSON.parse(before),
    after: then === null ? null : JSON.parse(then),
  }));
  return { differences: page, next: rows.length > limit ? page.at(-1)!.number : null };
}

const mostOnMap = 1000;

/** Every change with a shape, before and after, for a map. */
export async function mapOf(trx: Trx, id: string): Promise<z.infer<typeof ImportMap>> {
  const rows = await trx
    .selectFrom('import_difference')
    .select(['number', 'change', 'code', 'name', 'shape_before', 'shape_after'])
    .where('batch_id', '=', id)
    .where((eb) => eb.or([eb('shape_before', 'is not', null), eb('shape_after', 'is not', null)]))
    .orderBy('number')
    .limit(mostOnMap + 1)
    .execute();
  const features = rows.slice(0, mostOnMap).flatMap(({ number, change, code, name, shape_before, shape_after }) =>
    (['before', 'after'] as const).flatMap((side) => {
      const shape = side === 'before' ? shape_before : shape_after;
      if (shape === null) return [];
      return [
        {
          type: 'Feature' as const,
          properties: { number, change, side, code, name },
          geometry: JSON.parse(shape),
        },
      ];
    }),
  );
  return { type: 'FeatureCollection', features, more: rows.length > mostOnMap };
}
