import { coverKey, type Indicator, type IndicatorCover } from './indicators';

/** Where a kind names no edition. */
interface Given {
  edition: string;
}

export type LineProblem = { line: number; reason: 'columns' | 'cover'; about: string };

/**
 * Indicators as lines of a table, so that a city's own edition is pasted from a sheet and goes back into one: number, name,
 * English name, then what it covers (`event-0110`, `event-01` a whole class, `event-0110#MARKET` at points of that type,
 * `event-0110@edition`), each set apart by a tab.
 */
export function readIndicatorLines(
  text: string,
  { edition }: Given,
): { indicators: Indicator[]; problems: LineProblem[] } {
  const indicators: Indicator[] = [];
  const problems: LineProblem[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [code = '', name = '', nameEn = '', ...rest] = line.split('\t').map((cell) => cell.trim());
    const words = rest.flatMap((cell) => cell.split(/[,，;；、]/)).flatMap((word) => word.trim() || []);
    const read = words.map((word) => readCover(word, edition));
    const unread = words.find((_, at) => read[at] === null);
    if (!code || !name) problems.push({ line: i + 1, reason: 'columns', about: line.slice(0, 40) });
    else if (unread !== undefined) problems.push({ line: i + 1, reason: 'cover', about: unread.slice(0, 80) });
    else indicators.push({ code, name, nameEn: nameEn || null, covers: read as IndicatorCover[] });
  }
  return { indicators, problems };
}

export const readCover = (word: string, edition: string): IndicatorCover | null => {
  const [, kind, code, named, type] = word.match(/^(event|component)-(\d{2,5})(?:@([^@#]+))?(?:#([^@#]+))?$/) ?? [];
  if (!kind || !code) return null;
  return {
    category: { edition: named?.trim() ?? edition, kind: kind as 'event' | 'component', code },
    pointType: type?.trim() ?? null,
  };
};

/** The same, back: what is read again is what was written. */
export const writeIndicatorLines = (indicators: readonly Indicator[], { edition }: Given): string =>
  indicators
    .map(({ code, name, nameEn, covers }) =>
      [code, name, nameEn ?? '', coversText(covers, edition)].join('\t').trimEnd(),
    )
    .join('\n');

const coversText = (covers: readonly IndicatorCover[], edition: string) =>
  covers.map((cover) => coverKey(cover).replace(`@${edition}#`, '#').replace(/#$/, '')).join(', ');
