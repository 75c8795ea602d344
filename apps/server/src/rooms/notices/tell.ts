import type { NoticeKind } from '@gezhi/domain';
import { canonical } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { queueDeliveries } from './deliver/queue';

/** Codes, counts and ids: names and words are looked up by who reads, and only as far as he may see them. */
export interface NoticeFacts {
  counts: Record<string, number>;
  cases: readonly string[];
}

export interface Message extends NoticeFacts {
  personId: string;
  kind: NoticeKind;
  isLate?: boolean;
}

/** One message shows at most so many; the counts go on. */
const mostNamed = 20;

/**
 * Tells people something, in the transaction of what happened: nobody hears of what was rolled back. Out of one occasion
 * (`bundle`) a person gets one message, however much there is to say and in however many transactions it is said.
 */
export async function tell(trx: Trx, messages: readonly Message[], bundle: string): Promise<void> {
  const byPerson = new Map<string, Message>();
  for (const message of messages) {
    const earlier = byPerson.get(message.personId);
    byPerson.set(message.personId, earlier ? { ...message, ...joined(earlier, message) } : message);
  }
  if (byPerson.size === 0) return;
  const told = await trx
    .selectFrom('notice')
    .select(['person_id', 'facts', 'is_late'])
    .where('bundle', '=', bundle)
    .where('person_id', 'in', [...byPerson.keys()])
    .forUpdate()
    .execute();
  for (const { person_id, facts, is_late } of told) {
    const message = byPerson.get(person_id)!;
    const before = { ...(JSON.parse(facts) as NoticeFacts), isLate: is_late };
    byPerson.set(person_id, { ...message, ...joined(before, message) });
  }
  await save(trx, [...byPerson.values()], bundle);
}

async function save(trx: Trx, messages: readonly Message[], bundle: string) {
  const rows = messages.map(({ personId, kind, isLate, counts, cases }) => ({
    city_id: trx.cityId,
    id: newId(),
    person_id: personId,
    kind,
    facts: canonical({ counts, cases: cases.slice(0, mostNamed) }),
    bundle,
    is_late: isLate ?? false,
    at: trx.now,
    read_at: null,
  }));
  const told = await trx
    .insertInto('notice')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'person_id', 'bundle']).doUpdateSet((eb) => ({
        facts: eb.ref('excluded.facts'),
        is_late: eb.ref('excluded.is_late'),
        at: eb.ref('excluded.at'),
        read_at: null,
      })),
    )
    .returning(['id', 'person_id', 'kind'])
    .execute();
  await queueDeliveries(
    trx,
    told.map(({ id, person_id, kind }) => ({ id, personId: person_id, kind: kind as NoticeKind })),
  );
}

function joined(a: NoticeFacts & { isLate?: boolean }, b: NoticeFacts & { isLate?: boolean }) {
  const counts = { ...a.counts };
  for (const [name, count] of Object.entries(b.counts)) counts[name] = (counts[name] ?? 0) + count;
  return { counts, cases: [...new Set([...a.cases, ...b.cases])], isLate: (a.isLate || b.isLate) ?? false };
}
