import { createKeptStore } from '../ui/keptStore';

/** What the tour remembers on this device; where it stands is asked of the case. */
export interface TourState {
  isOn: boolean;
  isFolded: boolean;
  /** Only a report made since belongs to the tour. */
  since: string;
  /** Whom the case names as inspector or handler, once it does. */
  named: string | null;
}

const isState = (value: unknown): value is TourState =>
  typeof value === 'object' && value !== null && 'isOn' in value && 'since' in value;

export const tour = createKeptStore<TourState>(
  'gezhi.tour',
  { isOn: false, isFolded: false, since: '', named: null },
  isState,
);

export const change = (by: Partial<TourState>) => tour.set({ ...tour.get(), ...by });

/** Begins, or goes on where it was left. */
export const begin = () => change({ isOn: true, isFolded: false, since: tour.get().since || new Date().toISOString() });
/** Another case from the beginning. */
export const beginAnew = () => change({ isOn: true, isFolded: false, since: new Date().toISOString(), named: null });
export const leave = () => change({ isOn: false });
