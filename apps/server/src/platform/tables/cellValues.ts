import type { CellReason } from './table';

export type CellValue = { text: string } | { fault: CellReason; value: string } | null;

/** Number formats that show a day or a time: those built in, with the ones Chinese Excel adds. */
const builtInDates = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format of the workbook's own shows a day or a time if it has one of their letters outside quotes and brackets. */
export function isDateFormat(id: number, own: string | undefined): boolean {
  if (own === undefined) return builtInDates(id);
  const bare = own
    .slice(0, 500)
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]?/gi, '')
    .replace(/[_*]./g, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

const dayMs = 86_400_000;
const lastSerial = 2_958_465; // 31 December 9999
const secondsADay = 86_400;

/** A number as the spreadsheet keeps it, as text: nothing is rounded, nothing guessed. */
export function numberValue(raw: string, isDate: boolean, is1904: boolean): CellValue {
  const number = Number(raw);
  if (raw.trim() === '' || Number.isNaN(number)) return { fault: 'cell.broken', value: raw };
  if (!Number.isFinite(number)) return { fault: 'cell.number-range', value: raw };
  if (isDate) return dateValue(number, raw, is1904);
  if (/^-?(?:0|[1-9]\d*)$/.test(raw)) return { text: raw };
  // 17 figures of an identity number kept as a number end in zeros that nobody wrote.
  if (Number.isInteger(number) && Math.abs(number) >= 1e15) return { fault: 'cell.digits-lost', value: raw };
  return { text: String(number) };
}

/**
 * Days are counted from 1900, whose 29 February the spreadsheet invented (serial 60), or from 1904. A time of day without a
 * day is a serial below 1.
 */
function dateValue(serial: number, raw: string, is1904: boolean): CellValue {
  const seconds = Math.round((serial - Math.floor(serial)) * secondsADay);
  const day = Math.floor(serial) + (seconds === secondsADay ? 1 : 0);
  const time = new Date((seconds % secondsADay) * 1000).toISOString().slice(11, 19);
  if (serial > 0 && day === 0) return { text: time };
  if (day < 0 || (day === 0 && !is1904) || day > lastSerial || (day === 60 && !is1904)) return noSuchDay(raw);
  const sinceEpoch = is1904 ? day + 1462 : day < 60 ? day + 1 : day;
  const date = new Date(Date.UTC(1899, 11, 30) + sinceEpoch * dayMs).toISOString().slice(0, 10);
  return { text: seconds % secondsADay === 0 ? date : `${date}T${time}` };
}

const noSuchDay = (value: string): CellValue => ({ fault: 'cell.no-such-day', value });

/** Signs XML cannot hold are written `_x0007_`; the underscore of a text that looks like one is `_x005F_`. */
export const unescapeSigns = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** The other way round, for writing. Half a surrogate pair is no sign at all and becomes the mark for that. */
export const escapeSigns = (text: string) =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what XML cannot hold
    .replace(/[\u0001-\u0008\u000b-\u001f\ufffe\uffff]/g, (sign) => `_x${hex4(sign.charCodeAt(0))}_`)
    .replaceAll('\0', '');

const hex4 = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');
