import { isPlainDocx } from '../../platform/tables/index';
import { mediaTypeOf } from './inspect';

const pdfHead = Buffer.from('%PDF-', 'latin1');

/** What a paper's bytes say it is, a scan or a PDF; nothing here ever opens them. */
export const paperTypeOf = (bytes: Buffer) =>
  bytes.subarray(0, pdfHead.length).equals(pdfHead) ? ('application/pdf' as const) : mediaTypeOf(bytes);

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The same where a text document may come as well; of that only the list of its parts is read. */
export const documentTypeOf = (bytes: Buffer) =>
  paperTypeOf(bytes) ?? (isPlainDocx(bytes) ? (docx as typeof docx) : null);

/** Papers lie in the storage under their content and are kept as they came; photos that are shown are shown as copies. */
export const paperName = (folder: 'instructions' | 'ledgers' | 'papers' | 'visits', cityId: number, hash: Buffer) => {
  const hex = hash.toString('hex');
  return `${folder}/${cityId}/${hex.slice(0, 2)}/${hex}`;
};
