import { type IndicatorScheme, readCover } from '@gezhi/domain';
import file from './editions/indicators.data.json' with { type: 'json' };

/** What a city is likely evaluated by, until it has brought its own edition: a sample, and said to be one. */
export const shippedIndicators: IndicatorScheme = {
  indicators: file.indicators.map(({ code, name, nameEn, covers }) => ({
    code,
    name,
    nameEn,
    covers: covers.map((word) => readCover(word, file.edition)!),
  })),
};

export const shippedNote = file.noteZh;
