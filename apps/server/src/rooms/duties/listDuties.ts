import type { DutyFile, DutyRow as DutyRowView, dutyEditingApi, QueryOf } from '@gezhi/contracts';
import type { Day } from '@gezhi/domain';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Net } from '../grid/index';
import { personNames, unitNames } from '../identity/index';
import type { DutyRow } from './moveDuties';
import { presentDuties } from './present';
import { fromRow } from './queries';

type Query = QueryOf<typeof dutyEditingApi.list>;

export async function listDuties(trx: Trx, net: Net, day: Day, query: Query) {
  const found = matching(trx, day, query);
  const { count } = await trx
    .selectFrom(found.as('found'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .$if(query.after !== undefined, (after) => after.where('id', '>', query.after!))
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  const shown = rows.slice(0, query.limit);
  const next = rows.length > shown.length ? shown.at(-1)!.id : null;
  return { day, count: Number(count), duties: await presentRows(trx, net, shown), next };
}

const matching = (trx: Trx, day: Day, query: Query) =>
  trx
    .selectFrom('duty')
    .selectAll()
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .$if(query.unitId !== undefined, (of) => of.where('unit_id', '=', query.unitId!))
    .$if(query.kind !== undefined, (of) => of.where('kind', '=', query.kind!))
    .$if(query.chiefKind !== undefined, (of) => of.where('chief_kind', '=', query.chiefKind!))
    .$if(query.scopeKind !== undefined, (of) => of.where('scope_kind', '=', query.scopeKind!))
    .$if(query.scopeId !== undefined, (of) =>
      of.where((eb) => eb.or([eb('area_id', '=', query.scopeId!), eb('point_id', '=', query.scopeId!)])),
    )
    .$if(query.code !== undefined, (of) => of.where('category_code', 'in', codesOver(query.code!)));

/** A category and the class it belongs to: a duty for the class is a duty for it. */
const codesOver = (code: string) => [...new Set([code, code.slice(0, 2)])];

export async function presentRows(trx: Trx, net: Net, rows: readonly DutyRow[]): Promise<DutyRowView[]> {
  const views = await presentDuties(trx, net, rows.map(fromRow));
  const versions = await versionsOf(
    trx,
    rows.map(({ id }) => id),
  );
  return rows.map((row, i) => ({
    ...views[i]!,
    personId: row.person_id,
    validTo: row.valid_to,
    version: versions.get(row.id) ?? 0,
  }));
}

async function versionsOf(trx: Trx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('event')
    .select(({ fn }) => ['subject_id', fn.max('version').as('version')])
    .where('subject_kind', '=', 'duty')
    .where('subject_id', 'in', [...ids])
    .groupBy('subject_id')
    .execute();
  return new Map(rows.map((row) => [row.subject_id, row.version]));
}

export async function rowsByIds(trx: Trx, net: Net, ids: readonly string[]): Promise<DutyRowView[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('duty')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  return presentRows(trx, net, rows);
}

/** A duty with everything that happened to it, told by names. */
export async function readDuty(trx: Trx, net: Net, id: string): Promise<DutyFile> {
  const [duty] = await rowsByIds(trx, net, [id]);
  if (!duty) throw new Problem('thing.not-found');
  const events = await eventsOf(trx, { kind: 'duty', id });
  const payloads = events.map((event) => JSON.parse(event.payload) as Payload);
  const names = await namesIn(trx, payloads);
  const actors = await personNames(
    trx,
    events.map((event) => event.actor_id),
  );
  const kin = async (other: string | undefined) => (other ? ((await rowsByIds(trx, net, [other]))[0] ?? null) : null);
  return {
    duty,
    history: events.map((event, i) => ({
      at: event.at.toISOString(),
      what: event.name.replace('duty.', '') as 'assign' | 'change' | 'end',
      actorName: (event.actor_id && actors.get(event.actor_id)) || null,
      validTo: payloads[i]!.validTo ?? null,
      changes: changesIn(payloads[i]!, names),
    })),
    before: await kin(payloads.find((payload) => payload.goesOnFrom)?.goesOnFrom),
    after: await kin(payloads.findLast((payload) => payload.goesOnAs)?.goesOnAs),
  };
}

interface Payload {
  validTo?: Day | null;
  goesOnFrom?: string;
  goesOnAs?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

async function namesIn(trx: Trx, payloads: readonly Payload[]): Promise<Map<string, string>> {
  const sides = payloads.flatMap(({ before, after }) => [before ?? {}, after ?? {}]);
  const people = await personNames(
    trx,
    sides.map((side) => side.personId as string | null | undefined),
  );
  const units = await unitNames(
    trx,
    sides.map((side) => side.unitId as string | null | undefined),
  );
  return new Map([...people, ...[...units].map(([id, { name }]) => [id, name] as const)]);
}

/** Plain values as they are, people and units by their names; a place or a matter is not changed but replaced. */
function changesIn({ before = {}, after = {} }: Payload, names: ReadonlyMap<string, string>) {
  const text = (value: unknown) => (typeof value === 'string' ? (names.get(value) ?? value) : null);
  return ['unitId', 'personId', 'source', 'validFrom', 'validTo']
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: text(before[field]), after: text(after[field]) }));
}
