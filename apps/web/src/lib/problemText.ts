import { type TextKey, t } from '../i18n/t';
import { ProblemError } from './call';

/** What went wrong and what to do next, in the user's language. */
export const problemText = (error: unknown): string =>
  codeText(error instanceof ProblemError ? error.code : 'server.unexpected');

/** The same for a code that came as data: of work that failed while nobody waited for its answer. */
export const codeText = (code: string): string => t(`problems.${code}` as TextKey);
