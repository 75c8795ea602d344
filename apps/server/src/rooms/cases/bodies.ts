import type { BodyInCharge } from '@gezhi/contracts';
import type { CaseEvent, CaseFile } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';

export type Body = z.infer<typeof BodyInCharge>;

/** Whose a matter is that is not the city's, as a step said; an erased name is nobody's any more. */
export function bodyOf({ facts }: CaseEvent, texts: ReadonlyMap<string, string>): Body | null {
  const name = facts.bodyName && texts.get(facts.bodyName.id);
  return name ? { name, phone: (facts.bodyPhone && texts.get(facts.bodyPhone.id)) ?? null } : null;
}

/** The same for many cases at once, by case. A case is refused once, so each has one body at most. */
export async function bodiesOf(
  trx: Trx,
  files: readonly Pick<CaseFile, 'id' | 'ending'>[],
): Promise<Map<string, Body>> {
  const ids = files.filter(({ ending }) => ending === 'notOurs').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('case_text')
    .select(['case_id as caseId', 'kind', 'text'])
    .where('case_id', 'in', ids)
    .where('kind', 'in', ['bodyName', 'bodyPhone'])
    .where('text', 'is not', null)
    .execute();
  const phones = new Map(rows.flatMap(({ caseId, kind, text }) => (kind === 'bodyPhone' ? [[caseId, text]] : [])));
  return new Map(
    rows.flatMap(({ caseId, kind, text }) =>
      kind === 'bodyName' ? [[caseId, { name: text!, phone: phones.get(caseId) ?? null }] as const] : [],
    ),
  );
}
