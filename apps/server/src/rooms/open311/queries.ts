import { type BroadKind, type CategoryRef, caseSources, isPublicSource, mayHear } from '@gezhi/domain';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import { type CaseFileRow, caseById, fromRow } from '../cases/index';
import { photosOf } from '../media/index';
import { decidedAbout, decidedOf, shownCondition, shownPhotos, undecided } from '../publicView/index';
import { codeOfCategory } from './services';

/** Of what the city shows at all: what residents reported. Inspectors' finds and visits are the city's own work. */
const publicSources = caseSources.filter(isPublicSource);

const lookingTimeoutMs = '3000';

export type RequestRow = CaseFileRow & { service_code: string | null };

export interface RequestFilter {
  requested: { from: Date; to: Date } | null;
  updatedAfter: Date | null;
  /** Null: both. */
  isOpen: boolean | null;
  services: { kinds: readonly BroadKind[]; categories: readonly CategoryRef[] } | null;
  page: number;
  pageSize: number;
}

const requests = (trx: Trx) =>
  trx
    .selectFrom('case_file')
    .leftJoin('open311_request', (join) =>
      join
        .onRef('open311_request.city_id', '=', 'case_file.city_id')
        .onRef('open311_request.case_id', '=', 'case_file.id'),
    )
    .selectAll('case_file')
    .select('open311_request.service_code')
    .where('source', 'in', publicSources);

/** Asked for by id, what waits for its first look is there too: its sender asks at once whether it came. */
export async function requestsByIds(trx: Trx, ids: readonly string[]): Promise<RequestRow[]> {
  if (ids.length === 0) return [];
  const rows = await requests(trx)
    .where('case_file.id', 'in', ids)
    .orderBy('reported_at', 'desc')
    .orderBy('case_file.id')
    .execute();
  const decided = await decidedAbout(trx, ids);
  return rows.filter((row) => mayHear(fromRow(row), (decided.get(row.id) ?? undecided).isHidden, trx.now));
}

/** What anybody may see, the latest reported first, as the standard's clients expect. */
export async function findRequests(trx: Trx, filter: RequestFilter): Promise<RequestRow[]> {
  // Anybody may ask, and for anything: whoever asks for too much is told to come again, and nobody else waits for it.
  await sql`select set_config('statement_timeout', ${lookingTimeoutMs}, true)`.execute(trx);
  return findingQuery(trx, filter).execute();
}

export function findingQuery(trx: Trx, filter: RequestFilter) {
  const { requested, updatedAfter, isOpen, services, page, pageSize } = filter;
  return requests(trx)
    .$if(requested !== null, (query) =>
      query.where('reported_at', '>=', requested!.from).where('reported_at', '<=', requested!.to),
    )
    .$if(updatedAfter !== null, (query) => query.where(hasMovedSince(updatedAfter!, requested !== null)))
    .where((eb) => eb.or(sidesOf(isOpen).map((side) => shownCondition(side, trx.now)(eb))))
    .$if(services !== null, (query) => query.where(isOfService(services!)))
    .orderBy('reported_at', 'desc')
    .orderBy('case_file.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize);
}

const sidesOf = (isOpen: boolean | null) =>
  isOpen === null ? (['open', 'ended'] as const) : ([isOpen ? 'open' : 'ended'] as const);

type Row = ExpressionBuilder<
  Tables & { open311_request: { service_code: string | null } },
  'case_file' | 'open311_request'
>;
type Condition = (eb: Row) => Expression<SqlBool>;

/**
 * By the step that made it what it is; what ended changed when it ended, whatever was said about it afterwards. Within a
 * span of reporting each case's last step is looked at. Without one the steps are looked up first, by their index: else
 * the whole city would be read for a quiet morning.
 */
const hasMovedSince = (at: Date, isWithinSpan: boolean) => sql<boolean>`(
  (ended_at is null or ended_at >= ${at}) and ${
    isWithinSpan
      ? sql`exists (
          select 1 from event
          where event.city_id = case_file.city_id and event.subject_kind = 'case' and event.subject_id = case_file.id
            and event.version = case_file.version and event.at >= ${at})`
      : sql`case_file.id = any(array(select distinct subject_id from event where subject_kind = 'case' and at >= ${at}))`
  })`;

/** What a request shows as its service: what the desk filed it under, else what the sender chose, else its large kind. */
function isOfService({ kinds, categories }: NonNullable<RequestFilter['services']>): Condition {
  return (eb) =>
    eb.or([
      ...categories.flatMap((ref) => [
        eb.and([
          eb('edition', '=', ref.edition),
          eb('category_kind', '=', ref.kind),
          eb('category_code', '=', ref.code),
        ]),
        eb.and([eb('edition', 'is', null), eb('service_code', '=', codeOfCategory(ref))]),
      ]),
      ...kinds.flatMap((kind) => [
        eb.and([eb('edition', 'is', null), eb('service_code', '=', kind)]),
        eb.and([
          eb('edition', 'is', null),
          eb('service_code', 'is', null),
          kind === 'other'
            ? eb.or([eb('broad_kind', '=', kind), eb('broad_kind', 'is', null)])
            : eb('broad_kind', '=', kind),
        ]),
      ]),
    ]);
}

/**
 * Pictures everybody may see: of those that are shown, the ones that came by this door, whose sender had put them in public
 * already. A photo a resident took for the city, or a unit's own, is shown by the portal and to who has the case's code.
 */
export async function picturesOf(trx: Trx, rows: readonly CaseFileRow[]): Promise<Map<string, string[]>> {
  const ids = rows.map(({ id }) => id);
  const cameHere = await mediaOf(trx, ids);
  if (cameHere.length === 0) return new Map();
  const decided = await decidedAbout(trx, ids);
  const photos = await photosOf(trx, 'case', [...new Set(cameHere.map(({ case_id }) => case_id))]);
  return new Map(
    rows.map((row) => {
      const own = photos.filter(({ subjectId }) => subjectId === row.id);
      const shown = new Set(
        shownPhotos(fromRow(row), decided.get(row.id) ?? undecided, own, trx.now).map(({ id }) => id),
      );
      return [row.id, cameHere.filter(({ id }) => shown.has(id)).map(({ id }) => id)];
    }),
  );
}

const mediaOf = async (trx: Trx, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? []
    : trx
        .selectFrom('open311_media')
        .select(['id', 'case_id'])
        .where('case_id', 'in', caseIds)
        .orderBy('position')
        .execute();

export async function isPublicPicture(trx: Trx, id: string): Promise<boolean> {
  const media = await trx.selectFrom('open311_media').select('case_id').where('id', '=', id).executeTakeFirst();
  const file = media && (await caseById(trx, media.case_id));
  if (!file) return false;
  const photos = await photosOf(trx, 'case', [file.id]);
  return shownPhotos(file, await decidedOf(trx, file.id), photos, trx.now).some((photo) => photo.id === id);
}
