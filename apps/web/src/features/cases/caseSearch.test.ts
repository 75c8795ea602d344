import { caseLists } from '@gezhi/contracts';
import { describe, expect, it } from 'vitest';
import { filterOf, isNarrowed, listNames, readCaseSearch } from './caseSearch';

const unit = '01a1fc10-721e-7b04-891a-4dfd1dd86cf9';

describe('a link to a list of cases', () => {
  it('keeps everything it may say', () => {
    const search = {
      list: 'pendingDispatch',
      light: 'red',
      unit,
      area: unit,
      kind: 'event-01',
      number: '0309-0121',
      point: unit,
      step: '4',
      from: '2026-03-01',
      to: '2026-03-09',
    };
    expect(readCaseSearch(search)).toEqual(search);
  });

  it('opens when values were edited by hand: what is not understood falls away', () => {
    const search = {
      list: 'everything',
      light: 'purple',
      unit: "' or 1=1",
      area: 7,
      kind: 'event',
      number: 'x',
      step: '8',
      from: 'yesterday',
      to: '2026-13-01',
      page: '3',
    };
    expect(readCaseSearch(search)).toEqual({});
    expect(Object.keys(readCaseSearch(search))).toContain('light');
  });

  it('does not know drafts, which belong to nobody else', () => {
    expect(readCaseSearch({ list: 'draft' })).toEqual({});
  });

  it('names the same lists as the server', () => {
    expect([...listNames]).toEqual([...caseLists]);
  });
});

describe('the filter of a link', () => {
  it('falls back to the own list', () => {
    expect(filterOf({}, 'mine').list).toBe('mine');
    expect(filterOf({ list: 'ended' }, 'mine').list).toBe('ended');
  });

  it('is narrowed by anything but the list itself', () => {
    expect(isNarrowed({ list: 'open' })).toBe(false);
    expect(isNarrowed({ list: 'open', light: 'red' })).toBe(true);
  });
});
