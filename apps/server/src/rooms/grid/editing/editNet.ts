import type { NetEdit, NetEdited } from '@gezhi/contracts';
import { type Actor, type Day, localDay } from '@gezhi/domain';
import { append, canonical, eventById, headOf } from '../../../platform/eventLog';
import type { InCity, Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { sha256 } from '../../../platform/secrets';
import type { Nets } from '../net';
import { backwards, type Changes, type Plan, type Subject, touchesPast } from './changes';
import { changedByWhom, planEdit } from './planEdit';
import { areaStates, isSameState, pointStates } from './states';
import type { NetWatch } from './watch';
import { moveStreets, noteFurtherSuccessors, writeChanges } from './writeChanges';

/** What the log keeps of an edit: enough to show it, to know it again and to take it back. */
export interface EditRecord {
  v: 1;
  /** Hash of the order: the same id with another order is no repetition. */
  order: string;
  kind: NetEdit['kind'] | 'undo';
  undoes?: { id: string; kind: NetEdit['kind'] | 'undo' };
  result: Subject;
  changes: Changes;
  netVersion: number;
}

/** In the history of everything else an edit touched. */
export interface EditPointer {
  v: 1;
  edit: string;
}

export interface NetPorts {
  inCity: InCity;
  nets: Nets;
  watch: NetWatch;
  zoneOf(cityId: number): Promise<string>;
}

/** One edit: judged and written in one transaction during which nobody locates anything. */
export async function editNet(ports: NetPorts, cityId: number, by: Actor, order: { id: string; edit: NetEdit }) {
  const zone = await ports.zoneOf(cityId);
  return ports.inCity(
    cityId,
    by,
    async (trx) => {
      const hash = hashOf(order.edit);
      const known = await knownEdit(trx, order.id, hash);
      if (known) return { isNew: false, edited: known };
      const net = await ports.nets.of(trx);
      const today = localDay(zone, trx.now);
      const plan = await planEdit(trx, net, order.edit, today);
      if (plan.refusals.length > 0) throw new Problem('net.refused', { refusals: plan.refusals });
      await writeChanges(trx, plan.changes, net);
      await goOn(trx, ports.watch, plan, today);
      return { isNew: true, edited: await note(trx, order.id, plan, { order: hash, kind: order.edit.kind }) };
    },
    { net: 'change' },
  );
}

const hashOf = (order: unknown) => sha256(canonical(order)).toString('hex');

async function goOn(trx: Trx, watch: NetWatch, { changes, heirs, subject }: Plan, today: Day) {
  const pieces = heirs.filter(({ what, from }) => what === 'area' && from === subject.id).map(({ to }) => to);
  const named = changes.areas.find(({ id }) => id === subject.id)?.after.successorId;
  await noteFurtherSuccessors(
    trx,
    subject.id,
    pieces.filter((id) => id !== named),
  );
  await moveStreets(trx, changes.points);
  await watch.handOnDuties(trx, heirs, today);
}

async function knownEdit(trx: Trx, id: string, order: string): Promise<NetEdited | null> {
  const event = await eventById(trx, id);
  if (!event) return null;
  const record = event.subject_kind === 'area' || event.subject_kind === 'point' ? recordOf(event.payload) : null;
  if (record?.order !== order) throw new Problem('net.id-reused');
  return { id, subject: record.result, netVersion: record.netVersion };
}

/** The record in an event's payload; null for a pointer or what another room wrote. */
export function recordOf(payload: string): EditRecord | null {
  const record = JSON.parse(payload) as Partial<EditRecord>;
  return record.order && record.changes ? (record as EditRecord) : null;
}

async function note(
  trx: Trx,
  id: string,
  { subject, result, changes }: Pick<Plan, 'subject' | 'result' | 'changes'>,
  about: Pick<EditRecord, 'order' | 'kind' | 'undoes'>,
): Promise<NetEdited> {
  const netVersion = trx.netVersion + 1;
  const record: EditRecord = { v: 1, ...about, result, changes, netVersion };
  const verb = about.kind === 'undo' ? 'undo' : about.kind.split('.')[1]!;
  await appendTo(trx, subject, { id, name: `${subject.what}.${verb}`, payload: record });
  const touched: Subject[] = [
    ...changes.areas.map((change) => ({ what: 'area', id: change.id }) as const),
    ...changes.points.map((change) => ({ what: 'point', id: change.id }) as const),
  ];
  for (const other of touched)
    if (other.id !== subject.id)
      await appendTo(trx, other, { name: `${other.what}.follow`, payload: { v: 1, edit: id } satisfies EditPointer });
  return { id, subject: result, netVersion };
}

async function appendTo(trx: Trx, { what, id }: Subject, event: { id?: string; name: string; payload: unknown }) {
  const subject = { kind: what, id };
  const head = await headOf(trx, subject);
  await append(trx, { ...event, subject, version: (head?.version ?? 0) + 1, previous: head?.hash ?? null });
}

/** Takes an edit back while everything it touched is as it left it, and no map of a past day would change. */
export async function undoEdit(ports: NetPorts, cityId: number, by: Actor, order: { id: string; undoes: string }) {
  const zone = await ports.zoneOf(cityId);
  return ports.inCity(
    cityId,
    by,
    async (trx) => {
      const hash = hashOf({ undo: order.undoes });
      const known = await knownEdit(trx, order.id, hash);
      if (known) return { isNew: false, edited: known };
      const event = await eventById(trx, order.undoes);
      const record = event && recordOf(event.payload);
      if (!record) throw new Problem('thing.not-found');
      await demandUntouched(trx, record.changes);
      if (touchesPast(record.changes) && localDay(zone, event.at) !== localDay(zone, trx.now))
        throw new Problem('net.too-late');
      const changes = backwards(record.changes);
      const net = await ports.nets.of(trx);
      await writeChanges(trx, changes, net);
      await moveStreets(trx, changes.points);
      const subject = { what: event.subject_kind, id: event.subject_id } as Subject;
      const about = { order: hash, kind: 'undo', undoes: { id: order.undoes, kind: record.kind } } as const;
      return { isNew: true, edited: await note(trx, order.id, { subject, result: subject, changes }, about) };
    },
    { net: 'change' },
  );
}

async function demandUntouched(trx: Trx, { areas, points }: Changes) {
  const states = {
    area: await areaStates(
      trx,
      areas.map(({ id }) => id),
    ),
    point: await pointStates(
      trx,
      points.map(({ id }) => id),
    ),
  };
  for (const { id, after } of areas)
    if (!isSameState(states.area.get(id), after)) throw await changedByWhom(trx, { what: 'area', id });
  for (const { id, after } of points)
    if (!isSameState(states.point.get(id), after)) throw await changedByWhom(trx, { what: 'point', id });
}
