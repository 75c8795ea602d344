import { addDays, type Day } from '../shared/day';
import type { Duty } from './whoAnswers';

/** Why a duty cannot stand as somebody wrote it down. */
export const dutyFaults = ['chief', 'person', 'dates', 'scope', 'category', 'past', 'over'] as const;
export type DutyFault = (typeof dutyFaults)[number];

type Written = Pick<Duty, 'kind' | 'chiefKind' | 'personId' | 'validFrom' | 'validTo'>;

/** What can be said about a duty without knowing the city: a chief is of a kind, only a chief is a person, days in order. */
export function faultsOf({ kind, chiefKind, personId, validFrom, validTo }: Written): DutyFault[] {
  const faults: Record<'chief' | 'person' | 'dates', boolean> = {
    chief: (kind === 'chief') !== (chiefKind !== null),
    person: personId !== null && kind !== 'chief',
    dates: validTo !== null && validTo < validFrom,
  };
  return (['chief', 'person', 'dates'] as const).filter((fault) => faults[fault]);
}

/**
 * Whether a duty may end on a day. Who answered yesterday answered: a last day before that would make cases of those days
 * somebody else's after the fact.
 */
export function endFault(duty: Pick<Duty, 'validFrom' | 'validTo'>, lastDay: Day, today: Day): DutyFault | null {
  if (duty.validTo !== null && duty.validTo < today) return 'over';
  if (lastDay < addDays(today, -1)) return 'past';
  return lastDay < duty.validFrom ? 'dates' : null;
}

/** Whether somebody else may take it over from a day on: the old one keeps at least one day of its own. */
export function handOverFault(duty: Pick<Duty, 'validFrom' | 'validTo'>, day: Day, today: Day): DutyFault | null {
  if (day < today) return duty.validTo !== null && duty.validTo < today ? 'over' : 'past';
  if (duty.validTo !== null && duty.validTo < day) return 'over';
  return day <= duty.validFrom ? 'dates' : null;
}
