import { textXml } from './cellXml';

/** What is kept in memory at most: so many texts, none longer. A city's units, categories, areas and states are a tenth of it. */
const most = { texts: 20_000, length: 100 };
/** A column may have so many texts of its own before it is asked whether they come again. */
const trial = 1000;
/** Text gathered before it is handed on. */
const pieceLength = 64 * 1024;

/**
 * The texts of a workbook cells point to: what thousands of cells say stands in the file once. Numbers of cases and times are
 * not worth it: a column whose texts are mostly new keeps them in its cells, and so does every column once the table is full.
 */
export function newSharedTexts(columns: number) {
  const numbers = new Map<string, number>();
  const [known, fresh] = [new Uint32Array(columns), new Uint32Array(columns)];
  return {
    /** At which place a text stands; -1 for one its cell has to hold itself. */
    find(column: number, text: string): number {
      if (text.length > most.length || (fresh[column]! > trial && fresh[column]! > known[column]!)) return -1;
      const number = numbers.get(text);
      if (number !== undefined) {
        known[column]!++;
        return number;
      }
      fresh[column]!++;
      if (numbers.size === most.texts) return -1;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    /** The part of the workbook that holds them, once all cells are written. */
    async *part(): AsyncGenerator<Buffer> {
      let xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="${namespace}" uniqueCount="${numbers.size}">`;
      for (const text of numbers.keys()) {
        xml += `<si>${textXml(text)}</si>`;
        if (xml.length < pieceLength) continue;
        yield Buffer.from(xml);
        xml = '';
      }
      yield Buffer.from(`${xml}</sst>`);
    },
  };
}

export type SharedTexts = ReturnType<typeof newSharedTexts>;

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
