import { type BroadKind, type CategoryRef, caseSources, isPublicSource } from '@gezhi/domain';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import type { CaseFileRow } from '../cases/index';
import { codeOfCategory } from './services';

/** What the public sees of: what residents reported. Inspectors' finds, visits and parts of a matter are the city's own work. */
const publicSources = caseSources.filter(isPublicSource);

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
    .where('source', 'in', publicSources)
    .where('part_of', 'is', null);

export const requestsByIds = (trx: Trx, ids: readonly string[]): Promise<RequestRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : requests(trx).where('case_file.id', 'in', ids).orderBy('reported_at', 'desc').orderBy('case_file.id').execute();

/** The latest reported first, as the standard's clients expect. */
export function findRequests(trx: Trx, filter: RequestFilter): Promise<RequestRow[]> {
  const { requested, updatedAfter, isOpen, services, page, pageSize } = filter;
  return requests(trx)
    .$if(requested !== null, (query) =>
      query.where('reported_at', '>=', requested!.from).where('reported_at', '<=', requested!.to),
    )
    .$if(updatedAfter !== null, (query) => query.where(hasMovedSince(updatedAfter!)))
    .$if(isOpen !== null, (query) => query.where('ended_at', isOpen ? 'is' : 'is not', null))
    .$if(services !== null, (query) => query.where(isOfService(services!)))
    .orderBy('reported_at', 'desc')
    .orderBy('case_file.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
}

type Row = ExpressionBuilder<
  Tables & { open311_request: { service_code: string | null } },
  'case_file' | 'open311_request'
>;
type Condition = (eb: Row) => Expression<SqlBool>;

/** By the step that made it what it is; what ended changed when it ended, whatever was said about it afterwards. */
const hasMovedSince = (at: Date) => sql<boolean>`(
  ended_at >= ${at} or (ended_at is null and exists (
    select 1 from event
    where event.city_id = case_file.city_id and event.subject_kind = 'case' and event.subject_id = case_file.id
      and event.version = case_file.version and event.at >= ${at})))`;

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
 * Pictures everybody may see: those that came by this door, whose sender had put them in public already. A photo a resident
 * took for the city, or a unit's own, is shown to who has the case's code.
 */
export async function picturesOf(trx: Trx, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const pictures = new Map<string, string[]>();
  if (caseIds.length === 0) return pictures;
  const rows = await publicPictures(trx)
    .select(['open311_media.id', 'open311_media.case_id'])
    .where('open311_media.case_id', 'in', caseIds)
    .orderBy('open311_media.position')
    .execute();
  for (const { id, case_id } of rows) pictures.set(case_id, [...(pictures.get(case_id) ?? []), id]);
  return pictures;
}

const publicPictures = (trx: Trx) =>
  trx
    .selectFrom('open311_media')
    .innerJoin('photo', (join) =>
      join.onRef('photo.city_id', '=', 'open311_media.city_id').onRef('photo.id', '=', 'open311_media.id'),
    )
    .innerJoin('case_file', (join) =>
      join.onRef('case_file.city_id', '=', 'open311_media.city_id').onRef('case_file.id', '=', 'open311_media.case_id'),
    )
    .where('photo.state', '=', 'ready')
    .where('case_file.state', '!=', 'voided');

export const isPublicPicture = async (trx: Trx, id: string): Promise<boolean> =>
  (await publicPictures(trx).select('open311_media.id').where('open311_media.id', '=', id).executeTakeFirst()) !==
  undefined;
