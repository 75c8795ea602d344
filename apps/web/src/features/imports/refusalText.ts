import { type FileReason, fileReasons } from '@gezhi/contracts/fileReasons';
import { currentLanguage, t } from '../../i18n/t';
import { ProblemError } from '../../lib/call';
import { problemText } from '../../lib/problemText';

/** Why a file could not be taken and what to do: the very reason and where it stands, as far as the server knows them. */
export function refusalText(error: unknown): string {
  const { reason, limit, row, column } = error instanceof ProblemError ? error.details : {};
  const known = fileReasons.find((candidate) => candidate === reason);
  if (!known) return problemText(error);
  const words = t(`imports.refused.${known}`, {
    limit: new Intl.NumberFormat(currentLanguage()).format(Math.round(Number(limit ?? 0) / (units[known] ?? 1))),
    row: String(row ?? ''),
  });
  if (row === undefined || known === 'json.not-a-number') return words; // that one names its feature itself
  const place = { row: String(row), column: String(column) };
  return `${t(column === undefined ? 'imports.refusedAt.row' : 'imports.refusedAt.cell', place)}${words}`;
}

/** Limits that people read in another unit than the server counts them in. */
const units: Partial<Record<FileReason, number>> = {
  fileBytes: 1024 * 1024,
  inflatedBytes: 1024 * 1024,
  milliseconds: 1000,
};
