import { expect, it } from 'vitest';
import { type RememberedReport, withReport } from './rememberedReports';

const report = (code: string): RememberedReport => ({
  id: code,
  code,
  kind: 'road',
  place: null,
  sentAt: '2026-11-21T03:00:00Z',
  answerBy: null,
  area: [],
  photos: 0,
});

it('puts the latest first and knows each report once', () => {
  const list = [report('B'), report('A')];
  expect(withReport(list, report('A')).map(({ code }) => code)).toEqual(['A', 'B']);
});

it('does not grow for ever', () => {
  const many = Array.from({ length: 50 }, (_, n) => report(String(n)));
  const list = withReport(many, report('new'));
  expect(list).toHaveLength(50);
  expect(list[0]?.code).toBe('new');
});
