import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultChoice, isQuiet, type NoticeChoice, noticeKinds, outingOf } from './choice';

const shanghai = 'Asia/Shanghai';
const at = (local: string) => new Date(`${local}+08:00`);
const wanting = (more: Partial<NoticeChoice>): NoticeChoice => ({
  ...defaultChoice,
  channels: { clocks: ['mail'], steps: ['mail', 'robot'] },
  ...more,
});

describe('a choice', () => {
  it('is nothing but the app until somebody wants more', () => {
    for (const kind of noticeKinds)
      expect(outingOf(defaultChoice, kind, at('2026-11-18T10:00'), shanghai).channelIds).toEqual([]);
  });

  it('names the channels of each kind by itself, each once', () => {
    const now = at('2026-11-18T10:00');
    expect(outingOf(wanting({}), 'steps', now, shanghai)).toEqual({ channelIds: ['mail', 'robot'], at: now });
    expect(outingOf(wanting({}), 'order', now, shanghai).channelIds).toEqual([]);
    const twice = wanting({ channels: { order: ['mail', 'mail'] } });
    expect(outingOf(twice, 'order', now, shanghai).channelIds).toEqual(['mail']);
  });

  it.each([
    ['before midnight', '2026-11-18T23:10', '2026-11-19T07:00'],
    ['after midnight', '2026-11-19T02:00', '2026-11-19T07:00'],
    ['at its first minute', '2026-11-18T22:00', '2026-11-19T07:00'],
    ['at its end', '2026-11-19T07:00', '2026-11-19T07:00'],
    ['in the day', '2026-11-18T21:59', '2026-11-18T21:59'],
  ])('holds what falls into the night until the morning: %s', (_, told, goesOut) => {
    expect(outingOf(wanting({}), 'steps', at(told), shanghai).at).toEqual(at(goesOut));
  });

  it('knows quiet hours within a day', () => {
    const noon = wanting({ quiet: { from: 12 * 60, to: 14 * 60 } });
    expect(outingOf(noon, 'steps', at('2026-11-18T12:30'), shanghai).at).toEqual(at('2026-11-18T14:00'));
    expect(outingOf(noon, 'steps', at('2026-11-18T23:30'), shanghai).at).toEqual(at('2026-11-18T23:30'));
  });

  it('gathers by the hour or until an hour of the day, and then minds the night as well', () => {
    const hourly = wanting({ digest: 'hourly' });
    expect(outingOf(hourly, 'steps', at('2026-11-18T10:01'), shanghai).at).toEqual(at('2026-11-18T11:00'));
    expect(outingOf(hourly, 'steps', at('2026-11-18T10:00'), shanghai).at).toEqual(at('2026-11-18T10:00'));
    expect(outingOf(hourly, 'steps', at('2026-11-18T21:30'), shanghai).at).toEqual(at('2026-11-19T07:00'));
    const daily = wanting({ digest: 'daily', digestHour: 17 });
    expect(outingOf(daily, 'steps', at('2026-11-18T10:01'), shanghai).at).toEqual(at('2026-11-18T17:00'));
    expect(outingOf(daily, 'steps', at('2026-11-18T17:01'), shanghai).at).toEqual(at('2026-11-19T17:00'));
  });

  it('lets urgent kinds through at once', () => {
    const choice = wanting({ digest: 'daily', urgent: ['clocks'] });
    const night = at('2026-11-19T02:00');
    expect(outingOf(choice, 'clocks', night, shanghai).at).toEqual(night);
    expect(outingOf(choice, 'steps', night, shanghai).at).toEqual(at('2026-11-19T08:00'));
  });
});

describe('whatever somebody chose, wherever and whenever', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const choices = fc.record({
    channels: fc.constant({ clocks: ['a'] }),
    // Some hours of every day are loud: a night without an end would end nowhere.
    quiet: fc.option(
      fc
        .tuple(minute, fc.integer({ min: 0, max: 20 * 60 }))
        .map(([from, long]) => ({ from, to: (from + long) % 1440 })),
    ),
    digest: fc.constantFrom('none' as const, 'hourly' as const, 'daily' as const),
    digestHour: fc.integer({ min: 0, max: 23 }),
    urgent: fc.constantFrom([], ['clocks' as const]),
  });
  const zones = fc.constantFrom(shanghai, 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

  it('a notice goes out no earlier than it was told, within two days, and in quiet hours only when it is urgent', () => {
    fc.assert(
      fc.property(choices, zones, instants, (choice, zone, told) => {
        const { at: out } = outingOf(choice, 'clocks', told, zone);
        expect(out.getTime()).toBeGreaterThanOrEqual(told.getTime());
        expect(out.getTime() - told.getTime()).toBeLessThan(50 * 3_600_000);
        if (choice.urgent.length > 0) expect(out).toEqual(told);
        else expect(isQuiet(choice.quiet, out, zone)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('what is told later never goes out earlier, where clocks are not changed', () => {
    const steady = fc.constantFrom(shanghai, 'Asia/Kathmandu');
    fc.assert(
      fc.property(choices, steady, instants, fc.integer({ min: 0, max: 200_000_000 }), (choice, zone, told, later) => {
        const first = outingOf(choice, 'clocks', told, zone).at;
        expect(outingOf(choice, 'clocks', new Date(told.getTime() + later), zone).at >= first).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
