import { boxAround, type CaseFile, type CaseRules, distanceM, relapseNearness } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { liesAround } from './casesAround';

const dayMs = 86_400_000;

/**
 * The closed case this one is a relapse of: same kind, at the same point or within the radius, closed within the window;
 * the one closed last. Null where there is none (T38).
 */
export async function likelyRelapse(trx: Trx, file: CaseFile, rules: CaseRules): Promise<string | null> {
  const { category, position, placement } = file;
  if (!category || file.partOf) return null;
  const { radiusM, window } = relapseNearness(rules, category);
  const box = position && boxAround(position, radiusM);
  if (!box && !placement.pointId) return null;
  // States in words: only so the index of closed cases is known to hold them all before the values are. And what comes of it
  // is put in order afterwards, so that nobody walks the city's ended cases from the last one on to have them in order.
  const around = trx
    .selectFrom('case_file')
    .select(['id', 'lng', 'lat', 'point_id', 'ended_at'])
    .where(sql<boolean>`state in ('closed', 'forcedClosed')`)
    .where('category_code', '=', category.code)
    .where('category_kind', '=', category.kind)
    .where('edition', '=', category.edition)
    .where('ended_at', '>', new Date(trx.now.getTime() - window * dayMs))
    .where(liesAround({ box, pointId: placement.pointId }))
    .offset(0);
  const rows = await trx.selectFrom(around.as('closed')).selectAll().orderBy('ended_at', 'desc').limit(50).execute();
  const isNear = (row: (typeof rows)[number]) =>
    (placement.pointId !== null && row.point_id === placement.pointId) ||
    (position !== null && row.lng !== null && distanceM(position, [row.lng, row.lat!]) <= radiusM);
  return rows.find((row) => row.id !== file.id && isNear(row))?.id ?? null;
}
