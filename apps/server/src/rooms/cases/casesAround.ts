import type { Box } from '@gezhi/domain';
import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import type { CaseFileRow } from './row';

/** A place to look around: a box on the ground, a point of the net, or both. */
export interface Around {
  box: Box | null;
  pointId: string | null;
}

/** More than this around one spot nobody compares; the latest are looked at. */
const mostCompared = 100;

/** Open cases reported since an instant around a place, the latest first. */
export const openCasesAround = (trx: Trx, around: Around, since: Date): Promise<CaseFileRow[]> =>
  casesAround(trx, around)
    .where('ended_at', 'is', null)
    .where('reported_at', '>', since)
    .orderBy('reported_at', 'desc')
    .execute();

/** Cases closed since an instant around a place, the latest first; what was declined, voided or merged was never treated. */
export const closedCasesAround = (trx: Trx, around: Around, since: Date): Promise<CaseFileRow[]> =>
  casesAround(trx, around)
    .where('state', 'in', ['closed', 'forcedClosed'])
    .where('ended_at', '>', since)
    .orderBy('ended_at', 'desc')
    .execute();

const casesAround = (trx: Trx, around: Around) =>
  trx.selectFrom('case_file').selectAll().where(liesAround(around)).limit(mostCompared);

/** Ranges of numbers instead of shapes: under row-level security nothing else would use an index. */
export const liesAround =
  ({ box, pointId }: Around) =>
  (eb: ExpressionBuilder<Tables, 'case_file'>) =>
    eb.or([
      ...(pointId ? [eb('point_id', '=', pointId)] : []),
      ...(box
        ? [eb.and([eb('lng', '>=', box[0]), eb('lng', '<=', box[2]), eb('lat', '>=', box[1]), eb('lat', '<=', box[3])])]
        : []),
    ]);

/** The reporters' own words by case; an erased one is missing. */
export async function wordsOfCases(trx: Trx, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('case_text')
    .select(['case_id', 'text'])
    .where('case_id', 'in', caseIds)
    .where('kind', '=', 'words')
    .execute();
  return new Map(rows.flatMap(({ case_id, text }) => (text === null ? [] : [[case_id, text] as const])));
}
