import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matter, type NetPart, overlaps, ownDuties, unanswered } from './coverage';
import { defaultLoadLimits, excessOf, unitLoads } from './unitLoad';
import { type Duty, dutyKinds, whoAnswers } from './whoAnswers';

const edition = 'GB/T 30428.2-2013';
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
const matterOf = (code: string, alike: string[] = []): Matter => ({
  ref: { edition, kind: 'event', code },
  alike: alike.map((other) => ({ edition: 'GB/T 47678.5-2026', kind: 'event', code: other })),
});
const part: NetPart = { creationGridId: 'g1', administrativeIds: ['yuxin', 'liuyuan', 'city'] };
const trade = (code: string, over: Partial<Duty> = {}) =>
  aDuty({ kind: 'industry', unitId: 'sanitation', category: { edition, kind: 'event', code }, ...over });

describe('coverage', () => {
  it('has no gap where a territory answers for everything', () =>
    expect(unanswered([aDuty({})], [part], [matterOf('0110')], day)).toEqual([[]]));
  it('counts a pairing unit, a chief and a trade without a category as nobody', () => {
    const helpers = [
      aDuty({ kind: 'pairing' }),
      aDuty({ kind: 'chief', chiefKind: 'gridChief' }),
      aDuty({ kind: 'industry' }),
    ];
    expect(unanswered(helpers, [part], [matterOf('0110')], day)).toEqual([[matterOf('0110')]]);
  });

  const code = fc.constantFrom('01', '0110', '0111', '07', '0701');
  const scope = fc.constantFrom<Duty['scope']>(
    { kind: 'creationGrid', id: 'g1' },
    { kind: 'creationGrid', id: 'g2' },
    { kind: 'administrative', id: 'yuxin' },
    { kind: 'administrative', id: 'liuyuan' },
    { kind: 'administrative', id: 'city' },
    { kind: 'point', id: 'market' },
  );
  const anyDuty = fc
    .record({
      kind: fc.constantFrom(...dutyKinds),
      scope,
      code: fc.option(code),
      edition: fc.constantFrom(edition, 'GB/T 47678.5-2026'),
      validFrom: fc.constantFrom('2026-01-01', '2026-11-18', '2026-11-19'),
      validTo: fc.constantFrom(null, '2026-11-17', '2026-12-31'),
    })
    .map(({ code: named, edition: of, ...rest }) =>
      aDuty({ ...rest, category: named ? { edition: of, kind: 'event', code: named } : null }),
    );
  const parts: NetPart[] = [
    part,
    { creationGridId: 'g2', administrativeIds: ['yuxin', 'liuyuan', 'city'] },
    { creationGridId: null, administrativeIds: ['city'] },
    { creationGridId: null, administrativeIds: [] },
  ];
  const matters = [matterOf('0110', ['0110']), matterOf('0111'), matterOf('0701', ['0701', '0110']), matterOf('0902')];

  it('says "nobody" exactly where whoAnswers finds nobody', () =>
    fc.assert(
      fc.property(fc.array(anyDuty, { maxLength: 8 }), (duties) => {
        const expected = parts.map(({ creationGridId, administrativeIds }) =>
          matters.filter(({ ref, alike }) => {
            const place = { pointId: null, streetId: null, creationGridId, administrativeIds };
            return whoAnswers(duties, place, ref, day, alike).responsible === null;
          }),
        );
        expect(unanswered(duties, parts, matters, day)).toEqual(expected);
      }),
    ));

  it('whoAnswers: who is named wins over everybody in `over`, and the order they came in changes nothing', () =>
    fc.assert(
      fc.property(fc.array(anyDuty, { maxLength: 8 }), (duties) => {
        const place = { pointId: 'market', streetId: null, ...part };
        const answer = whoAnswers(duties, place, matters[0]!.ref, day, matters[0]!.alike);
        expect(whoAnswers([...duties].reverse(), place, matters[0]!.ref, day, matters[0]!.alike)).toEqual(answer);
        const without = duties.filter((duty) => duty !== answer.responsible);
        const next = whoAnswers(without, place, matters[0]!.ref, day, matters[0]!.alike);
        expect(next.responsible, 'the first behind it takes over').toBe(answer.over[0]?.duty ?? null);
      }),
    ));

  it('knows what has a duty of its own, by sort, on the day', () => {
    const own = ownDuties(
      [
        aDuty({ kind: 'chief', chiefKind: 'gridChief', scope: { kind: 'creationGrid', id: 'g1' } }),
        aDuty({
          kind: 'chief',
          chiefKind: 'gridChief',
          scope: { kind: 'creationGrid', id: 'g2' },
          validTo: '2026-11-17',
        }),
        aDuty({ kind: 'contract', scope: { kind: 'point', id: 'shop' } }),
      ],
      day,
    );
    expect([...own.get('gridChief')!]).toEqual(['g1']);
    expect([...own.get('contract')!]).toEqual(['shop']);
    expect(own.get('pointChief')).toBeUndefined();
  });

  it('finds two departments for one matter in one scope, and nothing else', () => {
    const one = trade('0110');
    const other = trade('0110', { unitId: 'greenery', validFrom: '2026-06-01' });
    const past = trade('0110', { unitId: 'water', validTo: '2026-11-17' });
    const twice = [trade('0111'), trade('0111')];
    const wider = trade('0110', { unitId: 'city', scope: { kind: 'administrative', id: 'city' } });
    expect(overlaps([one, other, past, ...twice, wider, aDuty({}), aDuty({ kind: 'pairing' })], day)).toEqual([
      [one, other],
    ]);
  });
});

describe('what a unit carries', () => {
  it('is its duties of the day, the grids they name, its open cases and its handlers', () => {
    const grid = (id: string) => ({ kind: 'creationGrid', id }) as const;
    const duties = [
      aDuty({ unitId: 'u', scope: grid('g1') }),
      aDuty({ unitId: 'u', kind: 'pairing', scope: grid('g1') }),
      aDuty({ unitId: 'u', scope: grid('g2') }),
      aDuty({ unitId: 'u', scope: grid('g3'), validTo: '2026-11-17' }),
      aDuty({ unitId: 'u' }),
    ];
    expect(
      unitLoads(
        duties,
        day,
        new Map([['u', 7]]),
        new Map([
          ['u', 2],
          ['v', 1],
        ]),
      ),
    ).toEqual([
      { unitId: 'u', duties: 4, grids: 2, openCases: 7, handlers: 2 },
      { unitId: 'v', duties: 0, grids: 0, openCases: 0, handlers: 1 },
    ]);
  });
  it('is too much above a limit, not at it; open cases without a handler are too much at once', () => {
    const limits = defaultLoadLimits;
    const at = { unitId: 'u', duties: 60, grids: 10, openCases: 24, handlers: 2 };
    expect(excessOf(at, limits)).toEqual([]);
    expect(excessOf({ ...at, duties: 61, grids: 11, openCases: 25 }, limits)).toEqual([
      'duties',
      'grids',
      'openPerHandler',
    ]);
    expect(excessOf({ ...at, openCases: 1, handlers: 0 }, limits)).toEqual(['noHandler']);
  });
});
