import type { LetterText } from '../duties/letter';
import { chineseDay, type Day } from '../shared/day';
import type { Sheet } from './sheet';

/** A responsibility letter with the names of today: people stand in it by id and can be erased. */
export interface NamedLetter extends Pick<LetterText, 'title' | 'number' | 'day' | 'opening' | 'closing'> {
  unit: string;
  items: readonly { text: string; personName: string | null }[];
  signerName: string | null;
  signedOn: Day | null;
}

/** 责任书 as a sheet. */
export function layOutLetter({ title, number, day, opening, items, closing, unit, ...signed }: NamedLetter): Sheet {
  const blank = '　　　　　　　';
  return {
    title: `${number} ${title}`,
    day,
    mark: null,
    blocks: [
      { kind: 'text', style: 'title', text: title },
      { kind: 'text', style: 'number', text: number },
      { kind: 'gap', lines: 1 },
      { kind: 'text', style: 'body', text: opening },
      ...items.map(({ text, personName }, i) => ({
        kind: 'text' as const,
        style: 'body' as const,
        text: `${i + 1}. ${personName ? `${personName}　` : ''}${text}`,
      })),
      { kind: 'text', style: 'body', text: closing },
      {
        kind: 'together',
        blocks: [
          { kind: 'gap', lines: 1 },
          { kind: 'text', style: 'body', text: `责任单位（盖章）：${unit}` },
          { kind: 'text', style: 'body', text: `签订人（签字）：${signed.signerName ?? blank}` },
          {
            kind: 'text',
            style: 'body',
            text: `签订日期：${signed.signedOn ? chineseDay(signed.signedOn) : '　　年　月　日'}`,
          },
        ],
      },
    ],
    foot: [],
  };
}
