import { describe, expect, it } from 'vitest';
import { type Duty, type DutyPlace, whoAnswers } from './whoAnswers';

const litter = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0110' } as const;
const place: DutyPlace = {
  pointId: 'market',
  streetId: 'dongchang-road',
  creationGridId: 'grid-2',
  administrativeIds: ['yuxin', 'liuyuan', 'dongchangfu'],
};
const day = '2026-11-18';
let serial = 0;
const aDuty = (over: Partial<Duty>): Duty => ({
  id: `duty-${++serial}`,
  kind: 'territory',
  chiefKind: null,
  scope: { kind: 'administrative', id: 'liuyuan' },
  category: null,
  unitId: 'liuyuan-office',
  personId: null,
  source: '责任清单',
  validFrom: '2026-01-01',
  validTo: null,
  ...over,
});
const territory = aDuty({});
const sanitation = aDuty({ kind: 'industry', category: { ...litter, code: '01' }, unitId: 'sanitation' });

describe('who answers', () => {
  it('is the trade that names the category, before the territory', () =>
    expect(whoAnswers([territory, sanitation], place, litter, day).responsible).toBe(sanitation));
  it('is the territory where no trade names it', () =>
    expect(whoAnswers([territory, sanitation], place, { ...litter, code: '0701' }, day).responsible).toBe(territory));
  it('is the territory while the category is unknown', () =>
    expect(whoAnswers([territory, sanitation], place, null, day).responsible).toBe(territory));
  it('is the trade also where its duty was written under another edition of the table', () => {
    const newer = { edition: 'GB/T 47678.5-2026', kind: 'event', code: '06010' } as const;
    expect(whoAnswers([territory, sanitation], place, newer, day).responsible).toBe(territory);
    expect(whoAnswers([territory, sanitation], place, newer, day, [litter]).responsible).toBe(sanitation);
  });
  it('is nobody, said plainly, where no duty fits', () =>
    expect(whoAnswers([], place, litter, day)).toEqual({ responsible: null, others: [], over: [] }));
  it('keeps the kind in the key: component 0110 is not event 0110', () =>
    expect(whoAnswers([sanitation], place, { ...litter, kind: 'component' }, day).responsible).toBeNull());

  it('point comes before street, street before creation grid, grid before area, community before sub-district', () => {
    const ladder = [
      aDuty({ scope: { kind: 'point', id: 'market' }, unitId: 'u0' }),
      aDuty({ scope: { kind: 'street', id: 'dongchang-road' }, unitId: 'u1' }),
      aDuty({ scope: { kind: 'creationGrid', id: 'grid-2' }, unitId: 'u2' }),
      aDuty({ scope: { kind: 'administrative', id: 'yuxin' }, unitId: 'u3' }),
      territory,
      aDuty({ scope: { kind: 'administrative', id: 'dongchangfu' }, unitId: 'u5' }),
    ];
    for (let i = 0; i < ladder.length; i++)
      expect(whoAnswers(ladder.slice(i).reverse(), place, litter, day).responsible).toBe(ladder[i]);
  });
  it('within one scope the one that names the category wins, the longer code first', () => {
    const whole = aDuty({ kind: 'industry', category: { ...litter, code: '01' }, unitId: 'appearance' });
    const exact = aDuty({ kind: 'industry', category: litter, unitId: 'sanitation' });
    expect(whoAnswers([whole, exact], place, litter, day).responsible).toBe(exact);
  });
  it('a duty counts from its first day to its last', () => {
    const past = aDuty({ validTo: '2026-11-17' });
    const future = aDuty({ validFrom: '2026-11-19' });
    const today = aDuty({ validFrom: day, validTo: day });
    expect(whoAnswers([past, future], place, litter, day).responsible).toBeNull();
    expect(whoAnswers([past, future, today], place, litter, day).responsible).toBe(today);
  });
  it('names the others with their part: several pairings, one chief of a kind, the territory beside the trade', () => {
    const pairing1 = aDuty({ kind: 'pairing', scope: { kind: 'creationGrid', id: 'grid-2' }, unitId: 'tax' });
    const pairing2 = aDuty({ kind: 'pairing', unitId: 'power' });
    const chief = aDuty({ kind: 'chief', chiefKind: 'gridChief', scope: { kind: 'creationGrid', id: 'grid-2' } });
    const wideChief = aDuty({ kind: 'chief', chiefKind: 'gridChief' });
    const pointChief = aDuty({ kind: 'chief', chiefKind: 'pointChief', scope: { kind: 'point', id: 'market' } });
    const { responsible, others } = whoAnswers(
      [wideChief, pairing2, territory, chief, pairing1, sanitation, pointChief],
      place,
      litter,
      day,
    );
    expect(responsible).toBe(sanitation);
    expect(others).toEqual(
      [pointChief, pairing1, chief, pairing2, territory].sort((a, b) => others.indexOf(a) - others.indexOf(b)),
    );
    expect(others).not.toContain(wideChief);
  });

  it('says which rule put every other candidate behind', () => {
    const grid = { kind: 'creationGrid', id: 'grid-2' } as const;
    const exact = aDuty({ kind: 'industry', scope: grid, category: litter, unitId: 'sanitation' });
    const older = aDuty({ kind: 'industry', scope: grid, category: litter, unitId: 'b', validFrom: '2025-01-01' });
    const whole = aDuty({ kind: 'industry', scope: grid, category: { ...litter, code: '01' }, unitId: 'appearance' });
    const { responsible, over } = whoAnswers([territory, sanitation, whole, older, exact], place, litter, day);
    expect(responsible).toBe(exact);
    expect(over).toEqual([
      { duty: older, because: 'later' },
      { duty: whole, because: 'exact' },
      { duty: sanitation, because: 'narrower' },
      { duty: territory, because: 'trade' },
    ]);
    const named = aDuty({ category: litter, unitId: 'park' });
    expect(whoAnswers([territory, named], place, litter, day).over).toEqual([{ duty: territory, because: 'category' }]);
    const twin = { ...sanitation, id: `${sanitation.id}-twin`, unitId: 'greenery' };
    expect(whoAnswers([twin, sanitation], place, litter, day).over).toEqual([{ duty: twin, because: 'tie' }]);
  });
});
