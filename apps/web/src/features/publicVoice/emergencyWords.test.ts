import { describe, expect, it } from 'vitest';
import { emergencyIn } from './emergencyWords';

describe('words that belong on the telephone', () => {
  it.each([
    ['楼下垃圾桶着火了', 'fire'],
    ['配电箱冒浓烟', 'fire'],
    ['小区里煤气味很重', 'gas'],
    ['天然气管道在漏气', 'gas'],
    ['有老人被困在电梯里', 'trapped'],
    ['孩子掉进河里', 'trapped'],
    ['路边电线掉下来了', 'wire'],
    ['路灯杆漏电', 'wire'],
    ['路面突然塌陷', 'collapse'],
    ['广告牌砸到人', 'injury'],
    ['路口发生车祸', 'crash'],
    ['有人持刀', 'crime'],
    ['The bin is on fire', 'fire'],
    ['strong smell of gas in the yard', 'gas'],
    ['two people are trapped', 'trapped'],
    ['A downed power line lies on the road', 'wire'],
    ['exposed wires at the pole', 'wire'],
    ['A man is bleeding', 'injury'],
  ])('%s → %s', (words, emergency) => {
    expect(emergencyIn(words)).toBe(emergency);
  });
});

describe('everyday reports', () => {
  it.each([
    '',
    '桶边堆了一地，味道很大',
    '消防通道被车占了',
    '灭火器箱坏了',
    '路灯不亮，电线杆歪了',
    '早市占道，走不过去',
    '井盖松动，车一过就响',
    'Fire lane blocked by parked cars',
    'The fire hydrant leaks water',
    'Street lamp is out',
    'Gas station shop dumps rubbish',
  ])('%s', (words) => {
    expect(emergencyIn(words)).toBeNull();
  });
});
