import { chineseDay, type Day } from '../shared/day';
import type { AnsweredWith, CaseHistory, PaperCase, PaperContent, PaperStanding } from './content';
import { paperForms } from './kinds';
import { emptyNumber } from './marks';
import {
  type Block,
  charactersPerLine,
  type Sheet,
  type SheetLine,
  type TextBlock,
  type TextStyleName,
  widthOf,
} from './sheet';

/** A paper as a sheet: every writer draws this and nothing else, so that all copies say the same. */
export function layOutPaper(content: PaperContent, standing: PaperStanding): Sheet {
  const { kind, title } = content;
  const { number, day } = standing;
  return {
    title: number ? `${number} ${title}` : title,
    day,
    mark: markOf(standing),
    blocks: kind === 'handling' ? handlingBlocks(content, standing) : letterBlocks(content, standing),
    foot: kind === 'handling' ? [] : footOf(content, day), // a form is filed, not sent out
  };
}

const markOf = ({ number, withdrawnOn }: PaperStanding): string | null =>
  withdrawnOn ? `【已撤回】${chineseDay(withdrawnOn)}撤回，本件作废` : number ? null : '【草稿】未编号，不作办理依据';

const text = (style: TextStyleName, of: string, more: Partial<TextBlock> = {}): TextBlock => ({
  kind: 'text',
  style,
  text: of,
  ...more,
});
const gap = (lines: number): Block => ({ kind: 'gap', lines });

/** Red head, number and line; whom it goes to; what it says; the cases; who signs; the slip. */
function letterBlocks(content: PaperContent, { number, day, mark }: PaperStanding): Block[] {
  const { kind, office, to, title, paragraphs, cases, contact } = content;
  const { hasSlip } = paperForms[kind];
  const numberText = number ?? emptyNumber(mark);
  return [
    text('masthead', office, { size: mastheadSize(office) }),
    gap(1),
    text('number', numberText),
    { kind: 'rule', color: 'red', weight: 1.5 },
    gap(1),
    ...titleLines(title).map((line) => text('title', line)),
    gap(1),
    text('addressee', `${to.join('、')}：`),
    ...paragraphs.map(paragraph),
    ...(cases.length > 0 ? [gap(0.5), text('body', '附件：问题清单')] : []),
    signature(office, day),
    ...(contact ? [text('body', `（联系方式：${contact}）`)] : []),
    ...caseBlocks(cases),
    ...(hasSlip ? [slip(numberText, title, to)] : []),
  ];
}

const pointsPerMm = 72 / 25.4;
const typeAreaPoints = 156 * pointsPerMm;
/** As large as fits one line, and never larger than the title of a newspaper. */
const mastheadSize = (office: string) => Math.min(40, Math.floor(typeAreaPoints / Math.max(widthOf(office), 1)));

const mostTitleCharacters = 19;

/** A title is broken into lines of about the same length, never before what must not begin a line. */
export function titleLines(title: string): string[] {
  const lines = Math.ceil(widthOf(title) / mostTitleCharacters);
  if (lines <= 1) return [title];
  const characters = [...title];
  const found: string[] = [];
  for (let left = lines; left > 0; left--) {
    let take = Math.ceil(characters.length / left);
    while (take < characters.length && '的，。、；：）》”〕'.includes(characters[take]!)) take++;
    found.push(characters.splice(0, take).join(''));
    if (characters.length === 0) break;
  }
  return found;
}

/** 一、 is 黑体 and （一） is 楷体 where it stands alone as a heading; everything else is text. */
function paragraph(words: string): TextBlock {
  const isHeading = widthOf(words) <= charactersPerLine - 2 && !/[。；]$/u.test(words);
  if (isHeading && /^[一二三四五六七八九十]+、/u.test(words)) return text('heading', words);
  if (isHeading && /^（[一二三四五六七八九十]+）/u.test(words)) return text('subheading', words);
  return text('body', words);
}

function caseBlocks(cases: readonly PaperCase[]): Block[] {
  if (cases.length === 0) return [];
  const withUnit = new Set(cases.map(({ unit }) => unit)).size > 1;
  return [
    gap(1),
    text('attachment', '附件'),
    text('slipTitle', '问题清单'),
    {
      kind: 'table',
      columns: [
        { share: 1.7, align: 'center' },
        { share: 5.2, align: 'left' },
        { share: 5, align: 'left' },
        { share: 3.8, align: 'left' },
        ...(withUnit ? [{ share: 3.8, align: 'left' as const }] : []),
        { share: 3.2, align: 'center' },
      ],
      isDense: true,
      head: ['序号', '案件编号', '地点', '问题', ...(withUnit ? ['责任单位'] : []), '办理时限'],
      rows: cases.map(({ number, place, matter, unit, due }, i) => [
        String(i + 1),
        number ?? '—',
        place,
        matter,
        ...(withUnit ? [unit ?? '—'] : []),
        due ?? '—',
      ]),
    },
  ];
}

/**
 * With a seal the date ends four characters from the right and the name stands above its middle; a name longer than the date
 * ends two characters from the right, and the date lies under its middle.
 */
function signature(name: string, day: Day | null): Block {
  const date = day ? chineseDay(day) : '　　年　月　日';
  const [nameWidth, dateWidth] = [widthOf(name), widthOf(date)];
  const difference = (nameWidth - dateWidth) / 2;
  const dateRight = difference > 2 ? 2 + difference : 4;
  const nameRight = difference > 2 ? 2 : 4 - difference;
  return {
    kind: 'together',
    blocks: [gap(1), text('signature', name, { right: nameRight }), text('signature', date, { right: dateRight })],
  };
}

const slip = (number: string, title: string, to: readonly string[]): Block => ({
  kind: 'together',
  blocks: [
    gap(1),
    { kind: 'rule', color: 'black', weight: 0.5, isDashed: true },
    text('slipTitle', '签 收 回 执'),
    {
      kind: 'table',
      columns: [
        { share: 2.2, align: 'center' },
        { share: 5, align: 'left' },
        { share: 2.2, align: 'center' },
        { share: 4, align: 'left' },
      ],
      head: null,
      names: [0, 2],
      leastLines: 1.6,
      rows: [
        ['文　　号', number, '件　　名', title],
        ['签收单位', to.length === 1 ? to[0]! : '', '签 收 人', ''],
        ['签收时间', '　　年　月　日　时', '联系电话', ''],
      ],
    },
  ],
});

/** 办理情况: one case as a form, its way step by step, its photos before and after. */
function handlingBlocks(
  { title, to, paragraphs, history, office }: PaperContent,
  { number, day, mark }: PaperStanding,
): Block[] {
  return [
    ...titleLines(title).map((line) => text('title', line)),
    text('number', number ?? emptyNumber(mark)),
    gap(0.5),
    ...(to.length > 0 ? [text('addressee', `${to.join('、')}：`)] : []),
    ...paragraphs.map(paragraph),
    ...(history ? historyBlocks(history) : []),
    signature(office, day),
  ];
}

function historyBlocks({ facts, steps, photos, files = [] }: CaseHistory): Block[] {
  const pairs: string[][] = [];
  for (let i = 0; i < facts.length; i += 2) pairs.push([...facts[i]!, ...(facts[i + 1] ?? ['', ''])]);
  return [
    {
      kind: 'table',
      columns: [
        { share: 2.2, align: 'center' },
        { share: 5, align: 'left' },
        { share: 2.2, align: 'center' },
        { share: 5, align: 'left' },
      ],
      head: null,
      names: [0, 2],
      leastLines: 1.4,
      rows: pairs,
    },
    text('heading', '办理经过'),
    {
      kind: 'table',
      columns: [
        { share: 3.6, align: 'center' },
        { share: 4, align: 'left' },
        { share: 5, align: 'left' },
      ],
      head: ['时间', '环节', '单位'],
      rows: steps.map(({ at, step, unit }) => [at, step, unit ?? '—']),
    },
    ...(photos.length > 0 ? [text('heading', '处置前后照片'), { kind: 'photos' as const, photos }] : []),
    ...(files.length > 0 ? [text('heading', '答复附件'), answeredWith(files)] : []),
  ];
}

/** What came with answers, as a list: whoever wants to see it opens it at the paper. */
const answeredWith = (files: readonly AnsweredWith[]): Block => ({
  kind: 'table',
  columns: [
    { share: 1.5, align: 'center' },
    { share: 4.5, align: 'left' },
    { share: 3.5, align: 'left' },
    { share: 5, align: 'left' },
  ],
  isDense: true,
  head: ['序号', '公文', '答复单位', '附件'],
  rows: files.map(({ number, unit, fileName }, i) => [String(i + 1), number, unit, fileName]),
});

/** 版记: who gets a copy, who issued it and when. */
function footOf({ copies, office }: PaperContent, day: Day | null): SheetLine[] {
  const thick: SheetLine = { kind: 'rule', color: 'black', weight: 1 };
  const thin: SheetLine = { kind: 'rule', color: 'black', weight: 0.7 };
  const issued = text('foot', `　${office}`, { end: `${day ? chineseDay(day) : '　　年　月　日'}印发　` });
  return [thick, ...(copies.length > 0 ? [text('foot', `　抄送：${copies.join('，')}。`), thin] : []), issued, thick];
}
