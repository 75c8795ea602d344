import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../features/standards/api';
import { keyOf, kindGroups, readKey } from './kindChoices';

const edition = (code: string, isInForce: boolean, name: string): Edition => ({
  code,
  isInForce,
  note: '',
  noteEn: null,
  sources: [],
  counts: { components: 0, events: 1, local: 0 },
  classes: [{ kind: 'event', code: '01', name, nameEn: null }],
});

describe('the filter by class', () => {
  const groups = kindGroups([edition('old', false, '市容环境'), edition('new', true, '公用设施')]);

  it('tells the same code of two editions apart, the one in force first and by its bare code', () => {
    const options = groups.flatMap(({ options: each }) => each);
    expect(options).toEqual([
      { value: 'event-01', label: '公用设施' },
      { value: 'event-01@old', label: '市容环境' },
    ]);
    expect(groups.map(({ label }) => label.includes('old'))).toEqual([false, false, true, true]);
  });

  it('writes into the address what it was chosen by', () => {
    expect(readKey('event-01@old')).toEqual({ kind: 'event-01', edition: 'old' });
    expect(readKey('event-01')).toEqual({ kind: 'event-01', edition: undefined });
    expect(readKey(undefined)).toEqual({ kind: undefined, edition: undefined });
    expect(keyOf('event-01', 'old')).toBe('event-01@old');
  });
});
