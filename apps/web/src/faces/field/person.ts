import type { PersonView } from '@gezhi/contracts';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { cityQuery } from '../../features/city/api';
import { nameOf, t } from '../../i18n/t';

export type Person = PersonView;

export const MeContext = createContext<Person | null>(null);
export const useMe = (): Person => useContext(MeContext)!;

/** Times are the city's, wherever the phone is. */
export const useZone = () => useQuery(cityQuery).data?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

export function usePageTitle(page: string): string {
  const city = useQuery(cityQuery).data;
  return city ? t('field.titleIn', { page, city: nameOf(city) }) : t('field.title');
}
