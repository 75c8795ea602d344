import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';

/** Appends to the history of one unit or person. */
export async function note(trx: Trx, kind: 'unit' | 'person', id: string, name: string, payload: object) {
  const head = await headOf(trx, { kind, id });
  await append(trx, {
    subject: { kind, id },
    version: (head?.version ?? 0) + 1,
    previous: head?.hash ?? null,
    name,
    payload: { ...payload, v: 1 },
  });
}
