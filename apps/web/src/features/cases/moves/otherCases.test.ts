import type { CaseState } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import type { Row, View } from '../api';
import { fittingCases, likelyFilter, nearestFirst } from './otherCases';

const row = (id: string, state: CaseState, position: [number, number] | null = null) =>
  ({ id, state, position }) as Row;
const here = { id: 'this', position: [116, 36] as [number, number] };
const idsOf = (cases: readonly { row: { id: string } }[]) => cases.map((one) => one.row.id);

describe('another case a step names', () => {
  const rows = [row('this', 'reported'), row('open', 'handling'), row('closed', 'closed'), row('void', 'voided')];

  it('is open to merge into, closed to come back from, and never the case itself', () => {
    expect(idsOf(fittingCases(rows, here, 'mergeIntoId'))).toEqual(['open']);
    expect(idsOf(fittingCases(rows, here, 'recurrenceOf'))).toEqual(['closed']);
  });

  it('is offered by distance, those without a position last, those far away not at all', () => {
    const near = [
      row('placeless', 'handling'),
      row('beyond', 'handling', [116.05, 36]),
      row('street', 'handling', [116.002, 36]),
      row('door', 'handling', [116.0001, 36]),
    ];
    expect(idsOf(nearestFirst(fittingCases(near, here, 'mergeIntoId')))).toEqual(['door', 'street', 'placeless']);
  });

  it('is looked for in the smallest area around, of the same kind once the kind is known', () => {
    const named = (id: string) => ({ id, name: id, nameEn: null });
    const placement = {
      administrative: [named('city'), named('community')],
      creationGrid: null,
      cellGrid: null,
      point: null,
    };
    const view = { placement, category: null } as unknown as View;
    expect(likelyFilter(view, 'mergeIntoId')).toMatchObject({ list: 'open', areaId: 'community' });
    expect(likelyFilter(view, 'mergeIntoId')).not.toHaveProperty('kind');
    const filed = { ...view, category: { edition: 'e', kind: 'event', code: '0110' } } as View;
    expect(
      likelyFilter({ ...filed, placement: { ...placement, creationGrid: named('grid') } }, 'recurrenceOf'),
    ).toMatchObject({
      list: 'ended',
      areaId: 'grid',
      kind: 'event-0110',
    });
  });
});
