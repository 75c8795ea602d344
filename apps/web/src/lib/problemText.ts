import { type TextKey, t } from '../i18n/t';
import { ProblemError } from './call';

/** What went wrong and what to do next, in the user's language. */
export function problemText(error: unknown): string {
  const code = error instanceof ProblemError ? error.code : 'server.unexpected';
  return t(`problems.${code}` as TextKey);
}
