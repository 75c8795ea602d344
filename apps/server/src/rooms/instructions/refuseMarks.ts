import { carriesMark } from '@gezhi/domain';
import { Problem } from '../../platform/problem';

/** What carries a mark of state secrets is refused before anything is looked at, kept or written to the log. */
export function refuseMarks(...texts: readonly (string | undefined)[]): void {
  if (texts.some((text) => text !== undefined && carriesMark(text))) throw new Problem('instruction.classified');
}

const printedMarks = ['绝密★', '机密★', '秘密★'].flatMap((mark) => [
  Buffer.from(mark, 'utf8'),
  Buffer.from(mark, 'utf16le'),
  Buffer.from(mark, 'utf16le').swap16(),
]);

/**
 * The same for a file, as far as its bytes say it in clear: titles and names of a PDF. What is only drawn or scanned nobody
 * here can read, which is why the form asks.
 */
export function refuseMarkedFile(bytes: Buffer): void {
  if (printedMarks.some((mark) => bytes.includes(mark))) throw new Problem('instruction.classified');
}
