import type { NoticeKind } from '@gezhi/domain';

export type Language = 'zh-CN' | 'en';

/**
 * What a message says outside the house: how much of what, never whom or where it is about. The server's only sentences
 * for people; both languages have the same ones or it does not compile.
 */
const words = {
  'zh-CN': {
    title: '格治·{city}',
    nearlyDue: '{count} 件临期',
    overdue: '{count} 件超期或已督办',
    steps: '{count} 件事等您处理',
    order: '{count} 条督办消息',
    appeal: '{count} 条申诉消息',
    instruction: '{count} 条批示或议定事项消息',
    paper: '{count} 条公文消息',
    plan: '{count} 条一点一策消息',
    strikeOff: '{count} 件销号等您办理',
    and: '，',
    test: '这是一条测试消息，不用处理。',
  },
  en: {
    title: 'Gezhi · {city}',
    nearlyDue: '{count} nearly due',
    overdue: '{count} overdue or pressed',
    steps: '{count} waiting for you',
    order: '{count} about supervision orders',
    appeal: '{count} about appeals',
    instruction: '{count} about instructions',
    paper: '{count} about official papers',
    plan: '{count} about plans for points',
    strikeOff: '{count} to strike off wait for you',
    and: ', ',
    test: 'This is a test; there is nothing to do.',
  },
} satisfies Record<Language, Record<string, string>>;

interface Said {
  kind: NoticeKind;
  counts: Readonly<Record<string, number>>;
}

export const titleOf = (language: Language, city: string) => words[language].title.replace('{city}', () => city);
export const testText = (language: Language) => words[language].test;

/** One line whatever many notices it stands for. */
export function textOf(language: Language, notices: readonly Said[]): string {
  const sum = {
    nearlyDue: 0,
    overdue: 0,
    steps: 0,
    order: 0,
    appeal: 0,
    instruction: 0,
    paper: 0,
    plan: 0,
    strikeOff: 0,
  };
  for (const { kind, counts } of notices)
    for (const [code, count] of Object.entries(counts))
      sum[kind === 'clocks' ? (code === 'warn' ? 'nearlyDue' : 'overdue') : kind] += count;
  return (['overdue', 'nearlyDue', 'steps', 'order', 'appeal', 'instruction', 'paper', 'plan', 'strikeOff'] as const)
    .filter((part) => sum[part] > 0)
    .map((part) => words[language][part].replace('{count}', String(sum[part])))
    .join(words[language].and);
}
