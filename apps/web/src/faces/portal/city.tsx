import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type CityView, lookAtCity } from '../../features/publicVoice/api';
import { nameOf, t } from '../../i18n/t';
import { keep, kept } from '../../lib/keep';

const key = 'gezhi.city';

interface CityState {
  /** As last read, perhaps on an earlier visit: a page without a network still knows its city. */
  city: CityView | null;
  isFresh: boolean;
}

const CityContext = createContext<CityState>({ city: null, isFresh: false });

export function CityProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<CityState>(() => ({ city: kept<CityView>(key), isFresh: false }));
  useEffect(() => {
    const read = () =>
      lookAtCity({}).then(
        (city) => {
          keep(key, city);
          setState({ city, isFresh: true });
        },
        () => undefined, // the page works without it and says what it does not know
      );
    void read();
    addEventListener('online', read);
    return () => removeEventListener('online', read);
  }, []);
  return <CityContext value={state}>{children}</CityContext>;
}

export const useCity = () => useContext(CityContext);

/** Times are the city's, wherever the reader is. */
export const useZone = () => useCity().city?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the tab and a shared link are called. */
export function usePageTitle(page?: string): string {
  const { city } = useCity();
  const whole = city ? t('portal.describedAs', { city: nameOf(city) }) : t('portal.name');
  return page ? `${page} · ${whole}` : whole;
}

/** Numbers of the whole country, known before the city has answered: whoever is in danger does not wait for a page. */
const everywhere: CityView['emergencies'] = [
  { kind: 'police', number: '110' },
  { kind: 'fire', number: '119' },
  { kind: 'ambulance', number: '120' },
  { kind: 'traffic', number: '122' },
];
export const useEmergencies = () => useCity().city?.emergencies ?? everywhere;
