import { describe, expect, it } from 'vitest';
import { listedProblem, recogniseColumns } from './problemList';

describe('the columns of a list of problems', () => {
  it.each([
    [
      ['序号', '点位名称', '存在问题', '责任单位', '整改时限'],
      { place: 1, words: 2, kind: null, unit: 3, due: 4, cured: null },
    ],
    [
      ['编号', '地点', '问题类别', '问题描述', '照片'],
      { place: 1, words: 3, kind: 2, unit: null, due: null, cured: null },
    ],
    [
      ['站点', '反馈问题（逐条）', '牵头单位', '完成时限'],
      { place: 0, words: 1, kind: null, unit: 2, due: 3, cured: null },
    ],
    [['测评点位 名称', '主要 问题'], { place: 0, words: 1, kind: null, unit: null, due: null, cured: null }],
    [['点位', '问题', '是否立行立改'], { place: 0, words: 1, kind: null, unit: null, due: null, cured: 2 }],
    [['a', 'b'], { place: null, words: null, kind: null, unit: null, due: null, cured: null }],
  ])('%j are recognised', (headers, columns) => expect(recogniseColumns(headers)).toEqual(columns));
});

describe('a row of it', () => {
  const headers = ['点位', '问题', '类别', '责任单位', '时限'];
  const columns = { place: 0, words: 1, kind: 2, unit: 3, due: 4, cured: null };
  const read = (...cells: (string | null)[]) => listedProblem({ row: 5, cells }, columns, headers);
  it('says what the list said, each on a line with its head', () =>
    expect(read('育新农贸市场', '门口积水', '市容环境', '城管局', '2026年11月30日')).toEqual({
      row: 5,
      words: '门口积水\n点位：育新农贸市场\n类别：市容环境\n责任单位：城管局',
      place: '育新农贸市场',
      dueDay: '2026-11-30',
      unit: '城管局',
      isCured: false,
    }));
  it('repeats nothing the words say already', () =>
    expect(read('育新农贸市场', '育新农贸市场门口积水', null, null, null)?.words).toBe('育新农贸市场门口积水'));
  it('guesses no year and takes no day that never was', () => {
    expect(read('市场', '积水', null, null, '11月30日')?.dueDay).toBeNull();
    expect(read('市场', '积水', null, null, '2026-02-30')?.dueDay).toBeNull();
  });
  it.each([
    ['是', true],
    ['已整改', true],
    ['√', true],
    ['立行立改', true],
    ['否', false],
    ['未整改', false],
    ['已部分整改', false],
    [null, false],
  ])('that says %s of being fixed on the spot', (text, isCured) =>
    expect(
      listedProblem(
        { row: 1, cells: ['积水', text] },
        { ...columns, place: null, words: 0, kind: null, unit: null, due: null, cured: 1 },
        ['问题', '立行立改'],
      ),
    ).toMatchObject({ isCured }),
  );
  it('that says neither what nor where is none', () => expect(read(null, ' ', '市容', '城管局', null)).toBeNull());
});
