/** What somebody may be writing about that belongs on the telephone. */
export type Emergency = 'fire' | 'gas' | 'trapped' | 'wire' | 'collapse' | 'injury' | 'crash' | 'crime';

/** Whom to ring first; the other numbers stay in sight. */
export const firstCall = {
  fire: 'fire',
  gas: 'fire',
  trapped: 'fire',
  wire: 'fire',
  collapse: 'fire',
  injury: 'ambulance',
  crash: 'traffic',
  crime: 'police',
} as const satisfies Record<Emergency, string>;

/**
 * Words that mean danger now, in the order of urgency. Whole expressions, because the parts are everyday: a fire
 * extinguisher, a fire lane, a broken street lamp are reports like any other. A false alarm costs one tap.
 */
const signs: readonly (readonly [Emergency, RegExp])[] = [
  ['trapped', /被困|困在|落水|溺水|掉(进|到|下)[^，。]{0,6}(水|河|井|坑)|跳楼|轻生|要跳|卡在电梯|困电梯/],
  [
    'trapped',
    /\b(trapped|drowning|stuck in (the|a) (lift|elevator)|fell in(to)? (the|a) (water|river|well|manhole)|suicid\w*)\b/i,
  ],
  ['fire', /着火|起火|失火|火灾|烧起来|冒(着)?浓烟|火势|明火|爆炸|爆燃|炸了/],
  ['fire', /\b(on fire|caught fire|burning|(in|high|open) flames|thick smoke|explo(sion|ded|ding))\b/i],
  ['gas', /(燃气|煤气|天然气|液化气)[^，。]{0,4}(漏|泄|味|臭)|漏(煤气|燃气|天然气)|闻到[^，。]{0,4}(燃气|煤气|天然气)/],
  ['gas', /\b(gas (is )?leak\w*|leak\w* gas|smell(s|ing)? (of )?gas)\b/i],
  ['wire', /触电|漏电|电死|电到人|(电线|电缆|高压线)[^，。]{0,4}(掉|断|落|垂|冒火|打火|裸露)/],
  [
    'wire',
    /\b(live wire|(fallen|downed|broken|exposed|hanging) (power |electric(al)? )?(wire|cable|line)s?|electrocut\w*|electric shock)\b/i,
  ],
  ['collapse', /坍塌|垮塌|塌陷|塌了|倒塌|地陷/],
  ['collapse', /\b(collaps(ed|ing|e)|sinkhole|caved in)\b/i],
  ['injury', /昏迷|晕倒|昏倒|大出血|流血|受伤|砸(到|伤|中)(了)?人|没有呼吸|心脏病|快不行了/],
  ['injury', /\b(unconscious|not breathing|bleeding|injured|heart attack|someone is hurt)\b/i],
  ['crash', /车祸|撞(到|倒|伤|死)?了?人|撞车|翻车|肇事/],
  ['crash', /\b((car|traffic|road) (crash|accident)|ran over|hit and run)\b/i],
  ['crime', /抢劫|持刀|砍人|捅人|打架|斗殴|行凶|绑架|正在(偷|被偷|撬)/],
  ['crime', /\b(robbery|being robbed|knife|stabb\w+|fight(ing)? in|kidnap\w*|burglar\w*)\b/i],
];

export function emergencyIn(words: string): Emergency | null {
  return signs.find(([, sign]) => sign.test(words))?.[0] ?? null;
}
