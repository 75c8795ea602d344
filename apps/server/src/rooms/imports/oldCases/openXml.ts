import { Refusal } from '../../../platform/refusal';
import { FileRefused, scanXml, type TableRow } from '../../../platform/tables/index';

export interface XmlBudgets {
  rows: number;
  cells: number;
  milliseconds: number;
}

/** `service_requests`, `request`, a field, and what some cities put below one: the standard needs three. */
const deepest = 8;
const mostColumns = 200;
const longestCell = 100_000;
const pieceBytes = 64 * 1024;

/** Whether something begins as XML does, in whatever Unicode. */
export const isXml = (bytes: Buffer): boolean =>
  /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*</.test(bytes.subarray(0, 200).toString('latin1'));

/**
 * Service requests as GeoReport v2 writes them in XML: a row each, a cell for each of their elements. Read twice, piece by piece: once
 * to the end for the names of the columns, so that a file that is broken somewhere is refused before anything of it comes in.
 */
export async function openXml(bytes: Buffer, budgets: XmlBudgets) {
  const headers = new Set<string>();
  for await (const { cells } of requestsIn(bytes, budgets)) {
    for (const name of Object.keys(cells)) headers.add(name);
    if (headers.size > mostColumns) throw new Refusal(`The file has more than ${mostColumns} different elements.`);
  }
  return { headers: [...headers], rows: requestsIn(bytes, budgets), close: async () => undefined };
}

async function* requestsIn(bytes: Buffer, budgets: XmlBudgets): AsyncGenerator<TableRow> {
  const endAt = Date.now() + budgets.milliseconds;
  const reader = requestReader(budgets);
  try {
    for await (const _ of scanXml(piecesOf(bytes), reader.listener)) {
      yield* reader.take();
      if (Date.now() > endAt) throw new Refusal(`Reading the file took longer than ${budgets.milliseconds / 1000} s.`);
    }
  } catch (error) {
    throw error instanceof FileRefused ? new Refusal(inWords(error.refused)) : error;
  }
  yield* reader.take();
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** What the reader of workbooks refuses, said of a file of requests. */
function inWords({ reason, detail }: FileRefused['refused']): string {
  const words: Partial<Record<typeof reason, string>> = {
    'xml.doctype': 'The file defines a document type, which no list of requests needs. Save it without.',
    'xml.entity': 'The file uses an entity that is not XML’s own.',
    'xml.encoding': 'The file is written in an encoding that is not Unicode. Save it as UTF-8.',
    'xml.syntax': 'The file is no proper XML, or one of its elements is far too long.',
  };
  return words[reason] ?? detail;
}

/** Takes what the scanner tells, an element at a time, and never holds more than the requests of one piece. */
function requestReader(budgets: XmlBudgets) {
  const path: string[] = [];
  let found: TableRow[] = [];
  let [rows, cellCount, hasRoot] = [0, 0, false];
  let cells: Record<string, string> = Object.create(null);
  let said: string[] = [];
  let length = 0;
  const refuse = (why: string) => new Refusal(rows === 0 ? `The file ${why}.` : `Request ${rows} ${why}.`);

  const listener = {
    open(name: string) {
      path.push(name);
      if (path.length > deepest) throw refuse(`nests more than ${deepest} elements deep`);
      if (path.length === 1) {
        if (hasRoot) throw refuse('is followed by a second document');
        if (name !== 'service_requests') throw refuse(`begins with ${name.slice(0, 40)}; service_requests is read`);
        hasRoot = true;
      } else if (path.length === 2) {
        if (name !== 'request') throw refuse(`holds ${name.slice(0, 40)} where a request should be`);
        if (++rows > budgets.rows) throw refuse(`is one of more than ${budgets.rows}; split the file`);
        cells = Object.create(null); // an element named __proto__ is a column
      } else if (path.length === 3) [said, length] = [[], 0];
    },
    text(text: string) {
      if (path.length !== 3) {
        if (text.trim() !== '' && path.length < 3) throw refuse('has text outside of its elements');
        return; // what stands below a field is the city's own and no cell
      }
      length += text.length;
      if (length > longestCell) throw refuse(`has more than ${longestCell} characters in ${path[2]!.slice(0, 40)}`);
      if (text.includes('\0')) throw refuse('holds a NUL sign');
      said.push(text);
    },
    close(name: string) {
      if (path.pop() !== name) throw refuse('is no proper XML: its elements do not close as they open');
      if (path.length === 2) cell(name, said.join('').trim());
      if (path.length === 1) found.push({ number: rows, cells, geometry: null, faults: [] });
    },
  };

  function cell(name: string, text: string) {
    if (text === '') return;
    if (name in cells) throw refuse(`says ${name.slice(0, 40)} twice`);
    if (++cellCount > budgets.cells) throw refuse(`is behind more than ${budgets.cells} values; split the file`);
    cells[name] = text;
  }

  return {
    listener,
    take(): TableRow[] {
      const taken = found;
      found = [];
      return taken;
    },
  };
}
