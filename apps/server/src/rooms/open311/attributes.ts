import type { Condition } from '../standards/index';
import { conditionInEnglish } from '../standards/index';
import { Fault } from './fault';
import { readInstant } from './instants';
import type { Language } from './words';

export const datatypes = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const;
export type Datatype = (typeof datatypes)[number];

/** A question beside a report, as the standard's service definitions ask them. */
export interface Attribute {
  code: string;
  /** False: words to read, nothing to answer. */
  isVariable: boolean;
  datatype: Datatype;
  isRequired: boolean;
  description: string;
  hint: string | null;
  values: readonly { key: string; name: string }[];
}

interface Question {
  code: string;
  datatype: Datatype;
  isVariable?: boolean;
  zh: string;
  en: string;
  hint?: { zh: string; en: string };
  values?: readonly { key: string; zh: string; en: string }[];
}

/** What helps whoever goes there and a resident can say. None of it is required: a report is never lost to a form. */
const questions: readonly Question[] = [
  {
    code: 'HAZARD',
    datatype: 'multivaluelist',
    zh: '有没有以下情况（可多选）',
    en: 'Does any of this apply?',
    values: [
      { key: 'danger', zh: '可能伤人', en: 'Somebody may get hurt' },
      { key: 'blocksWay', zh: '挡住通行', en: 'It blocks the way' },
      { key: 'smell', zh: '有异味', en: 'It smells' },
    ],
  },
  {
    code: 'SINCE',
    datatype: 'datetime',
    zh: '什么时候发现的',
    en: 'When was it seen first?',
    hint: { zh: '如 2026-11-01T08:00:00+08:00', en: 'e.g. 2026-11-01T08:00:00+08:00' },
  },
  {
    code: 'AREA_M2',
    datatype: 'number',
    zh: '大约有多大',
    en: 'About how large is it?',
    hint: { zh: '平方米', en: 'square metres' },
  },
  { code: 'LANDMARK', datatype: 'string', zh: '旁边有什么标志物', en: 'What stands next to it?' },
  { code: 'ACCESS', datatype: 'text', zh: '怎么走到、什么时间能进', en: 'How and when can one get there?' },
  {
    code: 'EMERGENCY',
    datatype: 'text',
    isVariable: false,
    zh: '有人身危险请先拨打 110、119、120 或 122。',
    en: 'Where lives are in danger call 110, 119, 120 or 122 first.',
  },
];

/** The questions of a category: which of its conditions holds, where there is a choice, and what helps on the spot. */
export function attributesFor(conditions: readonly Condition[], language: Language): Attribute[] {
  const which: Attribute[] =
    conditions.length < 2
      ? []
      : [
          {
            code: 'CONDITION',
            isVariable: true,
            datatype: 'singlevaluelist',
            isRequired: false,
            description: language === 'en' ? 'Which of these is it?' : '属于哪一种情况',
            hint: null,
            values: conditions.map((condition) => ({
              key: String(condition.number),
              name: (language === 'en' && conditionInEnglish(condition).filingEn) || condition.filing,
            })),
          },
        ];
  return [...which, ...questions.map((question) => ask(question, language))];
}

const ask = ({ code, datatype, isVariable = true, hint, values = [], ...said }: Question, language: Language) => ({
  code,
  isVariable,
  datatype,
  isRequired: false,
  description: said[language],
  hint: hint?.[language] ?? null,
  values: values.map((value) => ({ key: value.key, name: value[language] })),
});

/** Answers as lines for the desk, in the order of the questions. Whatever was not asked, or does not fit, is refused. */
export function readAnswers(asked: readonly Attribute[], answers: ReadonlyMap<string, readonly string[]>): string[] {
  const open = new Map(asked.filter(({ isVariable }) => isVariable).map((attribute) => [attribute.code, attribute]));
  for (const code of answers.keys()) if (!open.has(code)) throw refused(code, 'is not asked by this service');
  return [...open.values()].flatMap((attribute) => {
    const said = (answers.get(attribute.code) ?? []).map((text) => text.trim()).filter((text) => text !== '');
    if (said.length === 0) {
      if (attribute.isRequired) throw refused(attribute.code, 'is required');
      return [];
    }
    return [`${attribute.description}：${readAnswer(attribute, said)}`];
  });
}

const longest = { string: 200, text: 1000 };

function readAnswer({ code, datatype, values, hint }: Attribute, said: readonly string[]): string {
  if (said.length > 1 && datatype !== 'multivaluelist') throw refused(code, 'takes one value');
  const [first] = said as [string];
  switch (datatype) {
    case 'singlevaluelist':
    case 'multivaluelist':
      return said.map((key) => values.find((value) => value.key === key)?.name ?? unknown(code)).join('、');
    case 'number':
      if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(first)) throw refused(code, 'is not a number');
      return hint ? `${first} ${hint}` : first;
    case 'datetime':
      return readInstant(first, `attribute ${code}`).toISOString();
    case 'string':
    case 'text': {
      if (first.length > longest[datatype]) throw refused(code, 'is too long');
      if (datatype === 'string' && /[\r\n]/.test(first)) throw refused(code, 'takes no line breaks');
      return first;
    }
  }
}

function unknown(code: string): never {
  throw refused(code, 'has no such value');
}

const refused = (code: string, why: string) =>
  new Fault(400, `attribute ${code.slice(0, 60)} ${why}`, 'attribute_refused');
