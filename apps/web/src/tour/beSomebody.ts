import { readCase, signInDemo } from './api';
import { change, tour } from './state';
import { type DemoPerson, personFor, stepRows, type TourStep } from './steps';
import type { Followed, Standing } from './useTour';

/** The page where a step is taken. */
export function addressOf(step: TourStep, followed: Followed | null): string {
  if (!followed || step === 'report') return '/';
  const { face } = stepRows[step];
  return face === 'portal' ? `/follow#${followed.code}` : `/${face}/cases/${followed.id}`;
}

/** Signs in as whoever takes the step, if need be, and opens the page where it is taken. */
export async function beSomebody(step: TourStep, { followed, people, me }: Standing): Promise<void> {
  const person = followed && stepRows[step].role !== 'citizen' ? await whoFor(step, followed, people) : null;
  if (person && person.id !== me) await signInDemo({ body: { personId: person.id } });
  const address = addressOf(step, followed);
  // Another fragment of the same page would be no new page, and the page must know of the new person.
  const isSamePage = new URL(address, location.href).pathname === location.pathname;
  if (!isSamePage) return location.assign(address);
  history.replaceState(null, '', address);
  location.reload();
}

/** An inspector is named by the case: whoever may read the whole city is asked first, as long as nobody knows. */
async function whoFor(step: TourStep, followed: Followed, people: readonly DemoPerson[]): Promise<DemoPerson | null> {
  if (step === 'pass' || step === 'handle') {
    const reader = personFor('accept', people, { unitId: null, named: null });
    if (reader) {
      await signInDemo({ body: { personId: reader.id } });
      const view = await readCase({ params: { id: followed.id } });
      change({ named: step === 'pass' ? view.inspectorName : view.handlerName });
    }
  }
  return personFor(step, people, { unitId: followed.unitId, named: tour.get().named });
}
