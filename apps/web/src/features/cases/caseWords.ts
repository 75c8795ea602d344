import { currentLanguage, nameOf, type TextKey, t } from '../../i18n/t';
import type { Row } from './api';

/** What it is about: the category once it is filed, until then the large kind the reporter chose. */
export const titleOf = ({ category, broadKind }: Pick<Row, 'category' | 'broadKind'>): string =>
  category ? nameOf(category) : t(`cases.broadKind.${broadKind ?? 'other'}`);

/** Where it is, nothing said twice: from the wide to the narrow as Chinese addresses go, in English the other way. */
export function placeOf({
  area,
  placeName,
  placeNameEn,
}: Pick<Row, 'area' | 'placeName'> & { placeNameEn?: string | null }): string {
  const names = [
    ...new Set([...area.map(nameOf), placeName ? nameOf({ name: placeName, nameEn: placeNameEn }) : '']),
  ].filter(Boolean);
  return currentLanguage() === 'en' ? names.reverse().join(', ') : names.join(' · ');
}

/** `990102-20261120-00005` without the city and this year: `1120-00005`. People say the end of a number. */
export function shortNumber(number: string, year: number = new Date().getFullYear()): string {
  const [, itsYear, day, serial] = /^\d+-(\d{4})(\d{4})-(\d+)$/.exec(number) ?? [];
  if (!serial) return number;
  return Number(itsYear) === year ? `${day}-${serial}` : `${itsYear}${day}-${serial}`;
}

/** Reasons come as codes from the log; one that is not in the texts shows itself. */
export const reasonText = (code: string): string => t(`cases.reason.${code}` as TextKey);

/** `受理员、值班长` */
export const roleNames = (roles: readonly string[]): string =>
  roles.map((role) => t(`cases.role.${role}` as TextKey)).join(t('cases.listComma'));
