import { addDays, daysBetween, system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { useHouse } from '../../../test/testHouse';
import { eventsOf } from '../../platform/eventLog';

const test = useHouse();
const admin = () => as(test.app, test.here, 'admin');
const address = '/api/settings/countdown';
const today = '2026-11-18';
const inspection = { name: '文明城市复检', nameEn: 'Re-inspection', day: '2026-12-20' };

async function set(body: object) {
  const answer = await (await admin()).raw({ method: 'PUT', url: address, payload: body });
  return { status: answer.statusCode, body: answer.json() };
}

const onWall = async (city = test.here) => (await (await as(test.app, city, 'admin')).get('/api/screen/glance')).body;

describe('the countdown', () => {
  it('is not there until somebody sets it', async () => {
    expect((await (await admin()).get(address)).body).toEqual({ version: 0, countdown: null, today, history: [] });
    expect((await onWall()).countdown).toBeNull();
  });

  it('is on the wall with the days that are left, in this city alone', async () => {
    expect(await set({ seen: 0, countdown: inspection })).toMatchObject({
      status: 200,
      body: { version: 1, countdown: inspection, history: [{ byName: '吴桐', countdown: inspection }] },
    });
    const { countdown, day } = await onWall();
    expect(countdown).toEqual({ ...inspection, daysLeft: 32 });
    expect(addDays(day, countdown.daysLeft)).toBe(inspection.day);
    expect((await onWall(test.there)).countdown).toBeNull();
  });

  it('is an event each time, and the row is what the last one said', async () => {
    const later = { ...inspection, nameEn: null, day: '2026-12-22' };
    await set({ seen: 1, countdown: later });
    const repeated = await set({ seen: 1, countdown: later });
    expect(repeated, 'sent again it is the same').toMatchObject({ status: 200, body: { version: 2 } });
    const { events, row } = await test.house.ports.inCity(test.here.id, system, async (trx) => ({
      events: await eventsOf(trx, { kind: 'setting', id: '00000000-0000-7000-8000-000000000003' }),
      row: await trx.selectFrom('countdown').select(['version', 'name', 'name_en', 'day']).executeTakeFirstOrThrow(),
    }));
    expect(events.map(({ name, actor_id }) => [name, actor_id])).toEqual([
      ['setting.countdown', test.here.people.admin],
      ['setting.countdown', test.here.people.admin],
    ]);
    expect(JSON.parse(events.at(-1)!.payload).countdown).toEqual(later);
    expect(row).toEqual({ version: 2, name: later.name, name_en: null, day: later.day });
  });

  it('does not overwrite what somebody else set in between, and begins no earlier than today', async () => {
    expect((await set({ seen: 1, countdown: inspection })).body.type).toBe('/problems/setting.changed');
    const past = { ...inspection, day: addDays(today, -1) };
    expect((await set({ seen: 2, countdown: past })).body.type).toBe('/problems/setting.day-past');
  });

  it('says so on the day itself and goes away by itself when it is over', async () => {
    test.clock.set(new Date('2026-12-22T03:00:00.000Z'));
    expect((await onWall()).countdown).toMatchObject({ daysLeft: 0 });
    test.clock.set(new Date('2026-12-22T16:00:01.000Z')); // midnight in Shanghai
    expect((await onWall()).countdown).toBeNull();
    expect((await (await admin()).get(address)).body.countdown, 'but is known').toMatchObject({ day: '2026-12-22' });
  });

  it('is taken off, which is known as well', async () => {
    const { body } = await set({ seen: 2, countdown: null });
    expect(body).toMatchObject({ version: 3, countdown: null });
    expect(body.history.map(({ countdown }: { countdown: unknown }) => countdown === null)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is nobody’s to set but the system administrator’s', async () => {
    const clerk = await as(test.app, test.here, 'dispatcher');
    expect((await clerk.get(address)).status).toBe(403);
  });
});

it('days between two days are as many as one adds', () => {
  for (const count of [-40, -1, 0, 1, 27, 400]) expect(daysBetween(today, addDays(today, count))).toBe(count);
});
