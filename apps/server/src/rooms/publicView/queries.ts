import {
  type Box,
  type BroadKind,
  isShown,
  shownEndings,
  shownOpenStates,
  shownSince,
  shownSources,
} from '@gezhi/domain';
import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import type { CaseFileRow } from '../cases/index';

export interface ProblemFilter {
  state: 'open' | 'ended';
  areas?: { administrativeIds: readonly string[]; gridId: string } | undefined;
  kind?: BroadKind | undefined;
  /** Of whole cells. */
  box?: Box | undefined;
}

export interface ProblemCursor {
  at: Date;
  id: string;
}

type Case = ExpressionBuilder<Tables, 'case_file'>;

/** `isShown` of the domain as a condition; a test compares the two on every row there is. */
export const shownCondition = (state: ProblemFilter['state'], now: Date) => (eb: Case) =>
  eb.and([
    eb('source', 'in', [...shownSources]),
    eb('part_of', 'is', null),
    ...(state === 'open'
      ? [eb('ended_at', 'is', null), eb('state', 'in', shownOpenStates as CaseFileRow['state'][])]
      : [eb('ended_at', '>', shownSince(now)), eb('ending', 'in', [...shownEndings])]),
    eb.not(
      eb.exists(
        eb
          .selectFrom('case_public')
          .select('case_public.case_id')
          .whereRef('case_public.case_id', '=', 'case_file.id')
          .where('case_public.is_hidden', '=', true),
      ),
    ),
  ]);

export function listShown(
  trx: Trx,
  filter: ProblemFilter,
  { after, limit }: { after: ProblemCursor | null; limit: number },
): Promise<CaseFileRow[]> {
  const { state, areas, kind, box } = filter;
  const at = state === 'open' ? 'reported_at' : 'ended_at';
  let query = trx.selectFrom('case_file').selectAll().where(shownCondition(state, trx.now));
  if (kind) query = query.where('broad_kind', '=', kind);
  if (box)
    query = query
      .where('lng', '>=', box[0])
      .where('lng', '<', box[2])
      .where('lat', '>=', box[1])
      .where('lat', '<', box[3]);
  if (areas)
    query = query.where((eb) =>
      eb.or([
        eb('administrative_id', 'in', areas.administrativeIds as string[]),
        eb('creation_grid_id', '=', areas.gridId),
        eb('cell_grid_id', '=', areas.gridId),
      ]),
    );
  if (after) query = query.where(sql<boolean>`(${sql.ref(at)}, id) < (${after.at}, ${after.id}::uuid)`);
  return query.orderBy(at, 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export interface Decided {
  version: number;
  head: Buffer | null;
  isHidden: boolean;
  hiddenReason: Tables['case_public']['hidden_reason'];
  words: string | null;
}

export const undecided: Decided = {
  version: 0,
  head: null,
  isHidden: false,
  hiddenReason: null,
  words: null,
};

/** What the desk decided about several cases; one that is missing was never decided. */
export async function decidedAbout(trx: Trx, caseIds: readonly string[]): Promise<Map<string, Decided>> {
  if (caseIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('case_public')
    .select(['case_id', 'version', 'head', 'is_hidden', 'hidden_reason', 'words'])
    .where('case_id', 'in', caseIds)
    .execute();
  return new Map(
    rows.map((row) => [
      row.case_id,
      {
        version: row.version,
        head: row.head,
        isHidden: row.is_hidden,
        hiddenReason: row.hidden_reason,
        words: row.words,
      },
    ]),
  );
}

export const decidedOf = async (trx: Trx, caseId: string): Promise<Decided> =>
  (await decidedAbout(trx, [caseId])).get(caseId) ?? undecided;

export const isShownNow = async (trx: Trx, file: Parameters<typeof isShown>[0] & { id: string }): Promise<boolean> =>
  isShown(file, (await decidedOf(trx, file.id)).isHidden, trx.now);

/** How many voices joined each of several cases. */
export async function countVoices(trx: Trx, caseIds: readonly string[]): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('voice')
    .select(({ fn }) => ['case_id', fn.countAll<number>().as('voices')])
    .where('case_id', 'in', caseIds)
    .groupBy('case_id')
    .execute();
  return new Map(rows.map((row) => [row.case_id, Number(row.voices)]));
}
