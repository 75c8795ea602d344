import { broadKindWords, lightWords, sourceWords, stateWords, stepWords } from '@gezhi/contracts';
import { expect, it } from 'vitest';
import en from '../../i18n/en/cases.json';
import zh from '../../i18n/zh-CN/cases.json';

it('files say of a case what the screen says', () => {
  const words = {
    state: stateWords,
    source: sourceWords,
    light: lightWords,
    broadKind: broadKindWords,
    verb: stepWords,
  };
  for (const [name, table] of Object.entries(words)) {
    const side = (language: 'zh' | 'en') =>
      Object.fromEntries(Object.entries(table).map(([code, said]) => [code, said[language]]));
    expect(side('zh'), name).toEqual(zh[name as 'state']);
    expect(side('en'), name).toEqual(en[name as 'state']);
  }
});
