import { NetEdit } from '@gezhi/contracts';
import { describe, expect, it } from 'vitest';
import { beginDraft, editOf, type NetDraft } from './netDraft';

const subject = { id: '01890a5d-ac96-774b-bcce-b302099a8057', seen: 'v1', name: '第一网格' };
const other = { id: '01890a5d-ac96-774b-bcce-b302099a8058', seen: 'v2' };
const whole: Partial<NetDraft> = {
  subject,
  name: ' 新名 ',
  names: ['北', '南'],
  typeCode: 'MARKET',
  outline: 'POLYGON ((1 2, 3 4, 5 6, 1 2))',
  line: '1 2, 3 4',
  position: '115.98, 36.45',
  lastDay: '2026-11-20',
  others: [other],
};

describe('an edit being made', () => {
  it.each([
    'area.draw',
    'area.reshape',
    'area.split',
    'area.merge',
    'area.rename',
    'area.close',
    'point.create',
    'point.move',
    'point.change',
    'point.withdraw',
  ] as const)('%s is what the contract takes once it is whole, and nothing before', (kind) => {
    expect(NetEdit.safeParse(editOf(beginDraft(kind, whole))).error).toBeUndefined();
    expect(editOf(beginDraft(kind))).toBeNull();
  });

  it('keeps its ids: sent again it is the same edit', () => {
    const draft = beginDraft('point.create', whole);
    expect(editOf(draft)).toEqual(editOf({ ...draft }));
    expect(editOf(draft)).toMatchObject({ name: '新名', code: null, position: [115.98, 36.45] });
  });

  it('waits until every area that is to be merged has been read', () =>
    expect(editOf(beginDraft('area.merge', { ...whole, others: [other, { id: subject.id, seen: '' }] }))).toBeNull());

  it('snaps only where one wants it to', () => {
    expect(editOf(beginDraft('area.reshape', whole))).toMatchObject({ snapM: 5 });
    expect(editOf(beginDraft('area.reshape', { ...whole, snaps: false }))).toMatchObject({ snapM: 0 });
  });
});
