import { editionFiles, sampleExtensions } from './editionFiles';
import words from './editions/condition-words.data.json' with { type: 'json' };

/**
 * English of the conditions the editions of this release come with, by their Chinese words: whatever a city writes in its
 * own words has none and is shown in Chinese. Names are for reading; what counts is the Chinese text.
 */
const filings = new Map<string, string>([
  ...[...editionFiles.flatMap(({ categories }) => categories), ...sampleExtensions].flatMap(({ name, nameEn }) =>
    nameEn ? [[`发现${name}`, `Found: ${nameEn[0]!.toLowerCase()}${nameEn.slice(1)}`] as const] : [],
  ),
  ...Object.entries(words.filing),
]);
const closings = new Map<string, string>(Object.entries(words.closing));

export const conditionInEnglish = ({ filing, closing }: { filing: string; closing: string }) => ({
  filingEn: filings.get(filing) ?? null,
  closingEn: closings.get(closing) ?? null,
});
