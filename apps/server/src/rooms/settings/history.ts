import { append, eventsOf, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { personNames } from '../identity/index';

interface Subject {
  kind: string;
  id: string;
}

/** A setting has no id of its own; its history is one subject of the log. */
export const settingSubject = (id: string): Subject => ({ kind: 'setting', id });

/** One change of settings at a time in a city. */
export const holdSettings = (trx: Trx) => trx.selectFrom('city_state').select('city_id').forUpdate().execute();

interface Change {
  version: number;
  name: string;
  payload: object;
}

/** Two people at once meet at the version of the event. */
export async function appendSetting(trx: Trx, subject: Subject, { version, name, payload }: Change): Promise<void> {
  const previous = (await headOf(trx, subject))?.hash ?? null;
  await append(trx, { subject, version, previous, name, payload: { ...payload, v: 1 } });
}

/** Who set what, the latest first, from the log. */
export async function settingHistory<Payload>(trx: Trx, subject: Subject) {
  const events = (await eventsOf(trx, subject)).reverse();
  const names = await personNames(
    trx,
    events.map(({ actor_id }) => actor_id),
  );
  return events.map(({ at, actor_id, payload }) => ({
    at: at.toISOString(),
    byName: (actor_id && names.get(actor_id)) || null,
    said: JSON.parse(payload) as Payload,
  }));
}
