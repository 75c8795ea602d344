import type { BroadKind, CategoryRef } from '@gezhi/domain';
import { sampleEdition } from '../../rooms/standards/index';
import type { Problem } from '../scenes/index';

/** What goes wrong in the demo city: its category, where it happens, and how it is drawn. */
export interface Matter {
  key: string;
  broadKind: BroadKind;
  category: CategoryRef;
  condition: number;
  problem: Problem;
  /** Point types where it happens. */
  at: readonly string[];
  /** How often on an ordinary day; rain, market days and school days change it. */
  weight: number;
  inRain?: number;
  onMarketDays?: number;
  onSchoolDays?: number;
}

const streets = ['MAINROAD', 'SHOPST', 'LANE', 'CROSS'];
const homes = ['ESTATE', 'OLDEST', 'VILLAGE'];
const shops = ['MALL', 'SMALLBIZ', 'PHARM', 'HOTEL'];

const matter = (
  text: string,
  broadKind: BroadKind,
  problem: Problem,
  at: readonly string[],
  weight: number,
  more: Partial<Pick<Matter, 'inRain' | 'onMarketDays' | 'onSchoolDays'>> = {},
): Matter => {
  const [kind, code, condition] = text.split(' ') as ['event' | 'component', string, string];
  const category = { edition: sampleEdition, kind, code };
  return { key: text, broadKind, category, condition: Number(condition), problem, at, weight, ...more };
};

export const matters: readonly Matter[] = [
  matter('event 0110 1', 'cleanliness', 'rubbish', [...homes, 'LANE', 'MARKET', 'BUSSTOP'], 18),
  matter('event 0112 1', 'cleanliness', 'litter', ['MARKET', ...streets, 'SQUARE'], 9, {
    onMarketDays: 2.6,
    inRain: 0.4,
  }),
  matter('event 0111 1', 'cleanliness', 'heap', homes, 7),
  matter('event 0135 1', 'cleanliness', 'heap', homes, 3),
  matter('event 0136 1', 'cleanliness', 'heap', ['OLDEST', 'VILLAGE', 'LANE'], 5),
  matter('component 0305 1', 'cleanliness', 'bin', ['ESTATE', 'PARK', 'BUSSTOP', 'SQUARE', ...streets], 5),
  matter('component 0301 2', 'cleanliness', 'toilet', ['WC'], 3),
  matter('event 0125 1', 'cleanliness', 'litter', ['RIVER'], 2, { inRain: 1.6 }),
  matter('event 0117 1', 'cleanliness', 'overgrown', ['PARK', 'ESTATE', 'SQUARE'], 4, { inRain: 0.6 }),
  matter('event 0113 1', 'road', 'pothole', streets, 6, { inRain: 1.8 }),
  matter('event 0113 2', 'road', 'paving', [...streets, 'SQUARE', 'SCHOOL'], 4),
  matter('event 0506 1', 'road', 'flood', [...streets, 'OLDEST'], 0.4, { inRain: 40 }),
  matter('component 0102 2', 'facility', 'cover', [...streets, ...homes], 4, { inRain: 2 }),
  matter('component 0137 1', 'facility', 'lamp', ['LANE', 'ESTATE', 'OLDEST', 'PARK', 'VILLAGE'], 5),
  matter('event 0508 1', 'facility', 'wires', ['LANE', 'OLDEST', 'VILLAGE'], 3, { inRain: 2.2 }),
  matter('event 0108 1', 'facility', 'wires', ['OLDEST', 'ESTATE'], 3),
  matter('component 0407 1', 'facility', 'bench', ['PARK', 'SQUARE'], 2),
  matter('component 0217 1', 'facility', 'guardrail', ['MAINROAD', 'CROSS', 'SCHOOL'], 3),
  matter('event 0410 1', 'parking', 'bikes', ['BUSSTOP', 'MALL', 'SHOPST', 'CROSS', 'HOSP'], 9, { inRain: 0.5 }),
  matter('event 0409 1', 'parking', 'cars', ['SCHOOL', 'KINDER', 'ESTATE', 'HOSP', 'LANE', 'PARKING'], 9, {
    onSchoolDays: 1.5,
  }),
  matter('event 0405 1', 'trade', 'stall', [...shops, 'SHOPST'], 7, { inRain: 0.3 }),
  matter('event 0406 1', 'trade', 'stall', ['LANE', 'SCHOOL', 'CROSS', 'HOSP'], 6, { inRain: 0.3, onMarketDays: 1.4 }),
  matter('event 0402 1', 'trade', 'stall', ['MARKET'], 2, { onMarketDays: 5 }),
  matter('event 0604 1', 'trade', 'litter', [...shops, 'BANK'], 3),
  matter('event 0201 1', 'other', 'poster', ['OLDEST', 'ESTATE', 'BUSSTOP', 'LANE'], 7),
  matter('event 0304 1', 'other', 'heap', ['SITE'], 2, { inRain: 0.2 }),
];

export const matterOfKey = new Map(matters.map((one) => [one.key, one]));
const keyOf = (category: CategoryRef, condition: number) => `${category.kind} ${category.code} ${condition}`;
export const matterOfCategory = (category: CategoryRef, condition: number) =>
  matterOfKey.get(keyOf(category, condition));
