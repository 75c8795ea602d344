import { begin, tour } from './state';

/** Called by every face once it has its language: `?tour` in the address begins the tour, a begun one goes on. */
export function startTour() {
  const address = new URL(location.href);
  if (address.searchParams.has('tour')) {
    address.searchParams.delete('tour');
    history.replaceState(history.state, '', address);
    begin();
  }
  if (tour.get().isOn) void import('./showTour').then(({ showTour }) => showTour());
}
