import type { Numbers, NumbersLine } from '../../../features/numbers/api';
import { nameOf, t } from '../../../i18n/t';

/** What a row of the table is called: a source is a code, a place may have no name, and what belongs nowhere is said. */
export const rowName = (row: NumbersLine, by: Numbers['by']): string => {
  if (row.key === null) return t('numbers.nowhere');
  if (by === 'source') return t(`cases.source.${row.key as 'resident'}`);
  return nameOf({ name: row.name ?? row.key, nameEn: row.nameEn });
};
