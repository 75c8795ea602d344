import { describe, expect, it } from 'vitest';
import { cardsFrom, dealPhotos, matterOf, mergeUp, movePhoto, splitCard } from './cards';

const today = '2026-11-21';
const ids = () => {
  let last = 0;
  return () => `m${++last}`;
};
const chat = (paste: string) => cardsFrom(paste, today, ids()).cards;
const photo = (id: string) => ({ id, sha256: id });
const photosOf = (cards: ReturnType<typeof chat>) => cards.map(({ matter }) => matter.photos.map(({ id }) => id));

const two = '网格员张三 09:12\n桶边散落垃圾\n[图片]\n李四 09:15\n井盖缺失\n[图片]\n[图片]\n王五 09:16\n收到';

describe('cards of a pasted chat', () => {
  it('are its matters with a large kind proposed; what is left out can be read', () => {
    const { cards, leftOut } = cardsFrom(two, today, ids());
    expect(cards.map(({ matter }) => [matter.words, matter.broadKind])).toEqual([
      ['桶边散落垃圾', 'cleanliness'],
      ['井盖缺失', 'facility'],
    ]);
    expect(leftOut).toEqual(['收到']);
  });
  it('get photos in the chat’s order, what is over goes to the last; one moves to another card', () => {
    const dealt = dealPhotos(chat(two), ['a', 'b', 'c', 'd'].map(photo));
    expect(photosOf(dealt)).toEqual([['a'], ['b', 'c', 'd']]);
    expect(photosOf(movePhoto(dealt, 'c', 'm1'))).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
    const full = dealPhotos(chat('桶边散落垃圾'), [...'abcdefghijkl'].map(photo));
    expect(photosOf(full)[0]).toHaveLength(9);
  });
  it('are cut at the cursor and put together again without losing words', () => {
    const cut = splitCard(chat('桶边散落垃圾，井盖缺失'), 'm1', 7, () => 'new');
    expect(cut.map(({ matter }) => matter.words)).toEqual(['桶边散落垃圾，', '井盖缺失']);
    expect(mergeUp(cut, 'new').map(({ matter }) => matter.words)).toEqual(['桶边散落垃圾，\n井盖缺失']);
    expect(splitCard(cut, 'm1', 0, () => 'x')).toEqual(cut);
    expect(mergeUp(cut, 'm1')).toEqual(cut);
  });
  it('are sent with the office alone; a name of a person only where it is meant to be kept', () => {
    const [card] = chat(two);
    const how = { dueDay: '2026-11-25', keepsSenders: false, zone: 'Asia/Shanghai' };
    expect(matterOf(card!, how)).toMatchObject({
      handedBy: '网格员',
      dueDay: '2026-11-25',
      claimedAt: '2026-11-21T01:12:00.000Z',
    });
    expect(matterOf(card!, { ...how, keepsSenders: true }).handedBy).toBe('网格员张三');
    expect(matterOf(chat('李四：井盖缺失')[0]!, how).handedBy).toBeUndefined();
  });
});
