import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, officeOf, saidAtOf } from './chatHeads';
import { splitChat } from './splitChat';

const today = '2026-11-21';
const wordsOf = (paste: string) => splitChat(paste, today).matters.map(({ words }) => words);
/** Whatever is no blank. */
const dense = (text: string) => text.replace(/\s/gu, '');

describe('a pasted group chat', () => {
  it('is one matter a message, with who handed it over and when', () => {
    const { matters } = splitChat(
      '柳园社区网格员张三 11/20 09:12\n育新小区3号楼桶边散落垃圾\n[图片]\n\n李四 2026/11/20 09:15\n柳园路井盖缺失\n[图片]\n[图片]',
      today,
    );
    expect(matters).toEqual([
      {
        words: '育新小区3号楼桶边散落垃圾',
        sender: '柳园社区网格员张三',
        office: '柳园社区网格员',
        saidAt: { day: '2026-11-20', time: '09:12' },
        pictures: 1,
        heading: null,
      },
      expect.objectContaining({ words: '柳园路井盖缺失', sender: '李四', office: null, pictures: 2 }),
    ]);
  });
  it('is read in the other forms as well: names before colons, forwarded records with days between', () => {
    expect(wordsOf('张三：桶边散落垃圾\n王主任：路灯不亮')).toEqual(['桶边散落垃圾', '路灯不亮']);
    const record =
      '群聊的聊天记录\n\n—————  2026-11-19  —————\n\n张三  09:12\n\n桶边散落垃圾\n\n李四  21:03\n\n路灯不亮';
    expect(wordsOf(record)).toEqual(['桶边散落垃圾', '路灯不亮']);
    expect(splitChat(record, today).matters[1]!.saidAt).toEqual({ day: '2026-11-19', time: '21:03' });
  });
  it.each([
    ['1、桶边散落垃圾\n2、路灯不亮', 2],
    ['1.桶边散落垃圾 2.路灯不亮 3.宽1.5米的坑', 3],
    ['①桶边散落垃圾②路灯不亮', 2],
    ['（1）桶边散落垃圾；（2）路灯不亮', 2],
    ['一、桶边散落垃圾\n二、路灯不亮', 2],
    ['桶边散落垃圾\n\n路灯不亮', 2],
    ['桶边散落垃圾\n路灯不亮', 2],
    ['地点：育新路\n问题：井盖缺失\n地点：柳园路\n问题：占道经营', 2],
  ])('%j is several', (paste, count) => {
    expect(wordsOf(paste)).toHaveLength(count);
  });
  it('keeps what stands above a list for all its points', () => {
    const { matters } = splitChat('育新路沿线巡查发现：1、井盖缺失。2、垃圾满溢。', today);
    expect(matters.map(({ words, heading }) => [words, heading])).toEqual([
      ['井盖缺失。', '育新路沿线巡查发现：'],
      ['垃圾满溢。', '育新路沿线巡查发现：'],
    ]);
    const nested = '一、育新路：\n1、井盖缺失\n2、垃圾满溢\n二、柳园路：\n1、占道经营\n2、路灯不亮';
    expect(splitChat(nested, today).matters.map(({ heading }) => heading)).toEqual([
      '一、育新路：',
      '一、育新路：',
      '二、柳园路：',
      '二、柳园路：',
    ]);
  });
  it('takes words before a colon for a place, not for a person, where they read like one', () => {
    expect(wordsOf('柳园路：井盖缺失')).toEqual(['柳园路：井盖缺失']);
    expect(wordsOf('育新路与兴华路口：井盖缺失')).toEqual(['育新路与兴华路口：井盖缺失']);
    expect(headOf('地点：育新路', today)).toBeNull();
  });
  it('leaves out what says nothing, by name', () => {
    const { matters, pieces } = splitChat('张三：桶边散落垃圾\n李四：收到\n王五：好的', today);
    expect(matters).toHaveLength(1);
    expect(pieces.filter(({ is }) => is === 'chatter')).toHaveLength(2);
  });
  it('gives pictures to the words of the same sender, before or after; alone they are a matter', () => {
    const { matters } = splitChat('张三：\n[图片]\n张三：\n桶边散落垃圾\n李四：\n[图片: a.jpg]', today);
    expect(matters.map(({ words, pictures }) => [words, pictures])).toEqual([
      ['桶边散落垃圾', 1],
      ['', 1],
    ]);
  });
  it('knows the day a chat means', () => {
    expect(saidAtOf('昨天 21:03', today)).toEqual({ day: '2026-11-20', time: '21:03' });
    expect(saidAtOf('12/30 9:05', today)).toEqual({ day: '2025-12-30', time: '09:05' });
    expect(saidAtOf('下午3:20', today)).toEqual({ day: today, time: '15:20' });
    expect(saidAtOf('星期六 10:00', today)).toEqual({ day: '2026-11-14', time: '10:00' });
    expect(saidAtOf('2/30 10:00', today)).toBeNull();
  });
  it('keeps an office and no name', () => {
    expect(officeOf('张三')).toBeNull();
    expect(officeOf('王主任')).toBe('主任');
    expect(officeOf('新区街道办-李四')).toBe('新区街道办');
  });
});

const fragments = fc.constantFrom(
  ...[
    '张三 11/20 09:12',
    '李四：',
    '柳园社区：',
    '1、',
    '2、',
    '①',
    '②',
    '一、',
    '（1）',
    '[图片]',
    '收到',
    '\n',
    '\n\n',
  ],
  ...[
    '桶边散落垃圾',
    '柳园路',
    '：',
    '。',
    ' ',
    '\t',
    '地点：',
    '昨天 21:03',
    '—— 2026-11-20 ——',
    '群聊的聊天记录',
    '👍',
  ],
);
const pastes = fc.oneof(
  fc.array(fragments, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('whatever is pasted', () => {
  it('is cut without a character lost: each stands in one piece, each piece in one matter or named as left out', () => {
    fc.assert(
      fc.property(pastes, (paste) => {
        const { matters, pieces } = splitChat(paste, today);
        expect(pieces.map(({ from, to }) => paste.slice(from, to)).join('')).toBe(paste);
        for (const { is, matter, from, to } of pieces) {
          expect(matter !== null).toBe(is === 'words' || is === 'picture');
          if (is === 'gap') expect(dense(paste.slice(from, to))).toBe('');
        }
        for (const [at, { words, pictures }] of matters.entries()) {
          const own = pieces.filter(({ matter }) => matter === at);
          const said = own.filter(({ is }) => is === 'words').map(({ from, to }) => paste.slice(from, to));
          expect(dense(words)).toBe(dense(said.join('')));
          expect(own.filter(({ is }) => is === 'picture')).toHaveLength(pictures);
          expect(words !== '' || pictures > 0).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
