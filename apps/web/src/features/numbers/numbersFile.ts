import { countCodes, meanOf, ratioCodes } from '@gezhi/domain';
import { t } from '../../i18n/t';
import type { Numbers, NumbersLine } from './api';

/** Spreadsheets run what begins with one of these; a space before it is seen by nobody and run by none. */
const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value);
  const text = (value ?? '').replace(/^(?=[=+\-@\t\r])/, ' ');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The whole table as CSV: every count with what appeals cleared of it, every ratio with its two sides; nothing is "–" here. */
export function numbersFile({ rows, whole }: Numbers, rowName: (row: NumbersLine) => string): string {
  const name = (code: Parameters<typeof nameOf>[0]) => nameOf(code);
  const head = [
    '',
    ...countCodes.flatMap((code) => [name(code), t('numbers.onlyExempt', { name: name(code) })]),
    ...ratioCodes.flatMap((code) => [
      t('numbers.partOf', { name: name(code) }),
      t('numbers.wholeOf', { name: name(code) }),
      name(code),
    ]),
    name(meanOf.code),
  ];
  const line = (row: NumbersLine) => [
    rowName(row),
    ...countCodes.flatMap((code) => [row.counts[code], row.exempt[code] ?? 0]),
    ...ratioCodes.flatMap((code) => [row.ratios[code].part, row.ratios[code].of, row.ratios[code].value]),
    row.avgHandleHours.value,
  ];
  const lines = [head, ...rows.map(line), line(whole)];
  return `\uFEFF${lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

const nameOf = (code: (typeof countCodes)[number] | (typeof ratioCodes)[number] | 'avgHandleHours') =>
  t(`numbers.name.${code}`);
