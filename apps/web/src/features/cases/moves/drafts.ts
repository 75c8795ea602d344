import { createStore } from '../../../ui/store';
import type { DeskVerb } from '../verbs';
import { type Draft, emptyDraft } from './draft';
import type { Order } from './order';

/** A form as it was left, and the last try of sending it. */
export interface KeptForm {
  draft: Draft;
  last: { order: Order; error: unknown } | null;
}

/** Forms outlive the page they were typed on: a wrong key, another case or a new sign-in loses nothing. */
const forms = createStore<ReadonlyMap<string, KeptForm>>(new Map());
const keyOf = (caseId: string, verb: DeskVerb) => `${caseId} ${verb}`;

export const keptForm = (caseId: string, verb: DeskVerb): KeptForm | undefined => forms.get().get(keyOf(caseId, verb));

/** Something a form is to begin with, chosen elsewhere on the page; what was typed into it before stays. */
export function fillIn(caseId: string, verb: DeskVerb, part: (draft: Draft) => Partial<Draft>) {
  const { draft, last } = keptForm(caseId, verb) ?? { draft: emptyDraft, last: null };
  forms.set(new Map(forms.get()).set(keyOf(caseId, verb), { draft: { ...draft, ...part(draft) }, last }));
}

/** The form of a step, begun with what is known already where it was never opened. */
export function useKeptForm(caseId: string, verb: DeskVerb, begun: Partial<Draft>) {
  const key = keyOf(caseId, verb);
  const kept = forms.useSelected((all) => all.get(key)) ?? { draft: { ...emptyDraft, ...begun }, last: null };
  const keep = (form: KeptForm) => forms.set(new Map(forms.get()).set(key, form));
  return {
    ...kept,
    change: (change: Partial<Draft>) => keep({ ...kept, draft: { ...kept.draft, ...change } }),
    failed: (order: Order, error: unknown) => keep({ draft: kept.draft, last: { order, error } }),
    forget() {
      const rest = new Map(forms.get());
      rest.delete(key);
      forms.set(rest);
    },
  };
}
