import { chineseDay, type Day } from '../shared/day';
import type { ChiefKind, Duty, DutyKind } from './whoAnswers';

/** A duty with the names its document says it by. */
export interface NamedDuty extends Pick<Duty, 'id' | 'personId' | 'source' | 'validFrom' | 'validTo'> {
  chiefKind: ChiefKind | null;
  scopeName: string;
  categoryName: string | null;
}

/** One line of a letter. People stand in it by id: their names are looked up when it is shown, so that they can be erased. */
export interface LetterItem {
  dutyId: string;
  text: string;
  personId: string | null;
}

/** A responsibility letter as it was issued, for good: 责任书. The document is Chinese whatever the language of the desk. */
export interface LetterText {
  title: string;
  number: string;
  day: Day;
  opening: string;
  items: LetterItem[];
  closing: string;
}

interface LetterOrder {
  city: string;
  unit: string;
  kind: DutyKind;
  year: number;
  number: number;
  day: Day;
  duties: readonly NamedDuty[];
}

const titles: Record<DutyKind, { title: string; mark: string; task: string }> = {
  territory: { title: '属地管理责任书', mark: '属地责', task: '对以下范围内的创建工作负属地管理责任' },
  industry: { title: '行业主管责任书', mark: '行业责', task: '对以下事项负行业主管责任' },
  pairing: { title: '帮包责任书', mark: '帮包责', task: '对以下范围负帮包责任' },
  chief: { title: '网格长、路长、点位长责任书', mark: '长制责', task: '安排以下网格长、路长、点位长履行责任' },
  contract: { title: '门前五包责任书', mark: '五包责', task: '对以下范围负门前五包责任' },
};

const chiefWords: Record<ChiefKind, string> = { gridChief: '网格长', routeChief: '路长', pointChief: '点位长' };

/** The document: the same duties under the same number always give the same text. */
export function writeLetter({ city, unit, kind, year, number, day, duties }: LetterOrder): LetterText {
  const { title, mark, task } = titles[kind];
  return {
    title: `${city}创建文明城市${title}`,
    number: `${mark}〔${year}〕${number}号`,
    day,
    opening: `按照${city}创建文明城市工作责任分工，${unit}自本责任书签订之日起，${task}（以${chineseDay(day)}的责任清单为准，共${duties.length}项）：`,
    items: itemsOf(duties),
    closing: '责任发生调整的，按责任清单另行签订；本责任书及以前的责任书存档备查。',
  };
}

/** The lines of a letter, in an order that does not hang on how they were read. */
export const itemsOf = (duties: readonly NamedDuty[]): LetterItem[] =>
  duties
    .map((duty) => ({ dutyId: duty.id, text: lineOf(duty), personId: duty.personId }))
    .sort((a, b) => (a.text === b.text ? (a.dutyId < b.dutyId ? -1 : 1) : a.text < b.text ? -1 : 1));

function lineOf({ chiefKind, scopeName, categoryName, source, validFrom, validTo }: NamedDuty): string {
  const what = [chiefKind && chiefWords[chiefKind], scopeName, categoryName ?? '全部事项'].filter(Boolean).join('　');
  const until = validTo ? `至${chineseDay(validTo)}` : '起';
  return `${what}（${chineseDay(validFrom)}${until}；依据：${source}）`;
}

export interface LetterChanges {
  added: number;
  ended: number;
  changed: number;
}

/** What is different today from what was signed: a letter with any of it should be written anew. */
export function changesSince(letter: readonly LetterItem[], now: readonly LetterItem[]): LetterChanges {
  const before = new Map(letter.map((item) => [item.dutyId, item]));
  const after = new Set(now.map(({ dutyId }) => dutyId));
  return {
    added: now.filter(({ dutyId }) => !before.has(dutyId)).length,
    ended: letter.filter(({ dutyId }) => !after.has(dutyId)).length,
    changed: now.filter(({ dutyId, text, personId }) => {
      const old = before.get(dutyId);
      return old !== undefined && (old.text !== text || old.personId !== personId);
    }).length,
  };
}
