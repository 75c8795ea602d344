import type { Countdown, CountdownSetting } from '@gezhi/contracts';
import type { Day } from '@gezhi/domain';
import { canonical } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { appendSetting, holdSettings, settingHistory, settingSubject } from './history';

const subject = settingSubject('00000000-0000-7000-8000-000000000003');

interface Setting {
  version: number;
  countdown: Countdown | null;
}

async function readSetting(trx: Trx): Promise<Setting> {
  const row = await trx.selectFrom('countdown').select(['version', 'name', 'name_en', 'day']).executeTakeFirst();
  if (!row) return { version: 0, countdown: null };
  const { version, name, name_en: nameEn, day } = row;
  return { version, countdown: name === null || day === null ? null : { name, nameEn, day } };
}

/** What the city works towards; null where nothing is set. */
export const countdownOf = async (trx: Trx): Promise<Countdown | null> => (await readSetting(trx)).countdown;

/**
 * Sets the occasion or takes it off. What is there already changes nothing, so that an order sent twice is one; two people
 * at once meet at the version of the event.
 */
export async function setCountdown(trx: Trx, countdown: Countdown | null, today: Day, seen?: number): Promise<void> {
  await holdSettings(trx);
  const before = await readSetting(trx);
  if (canonical(before.countdown) === canonical(countdown)) return;
  if (seen !== undefined && seen !== before.version) throw new Problem('setting.changed');
  if (countdown && countdown.day < today) throw new Problem('setting.day-past');
  const version = before.version + 1;
  const row = {
    version,
    name: countdown?.name ?? null,
    name_en: countdown?.nameEn ?? null,
    day: countdown?.day ?? null,
  };
  await trx
    .insertInto('countdown')
    .values({ city_id: trx.cityId, ...row })
    .onConflict((conflict) => conflict.column('city_id').doUpdateSet(row))
    .execute();
  await appendSetting(trx, subject, { version, name: 'setting.countdown', payload: { countdown } });
}

/** The setting with who set what, from the log. */
export async function presentCountdown(trx: Trx, today: Day): Promise<CountdownSetting> {
  const history = await settingHistory<{ countdown: Countdown | null }>(trx, subject);
  return {
    ...(await readSetting(trx)),
    today,
    history: history.map(({ said, ...who }) => ({ ...who, countdown: said.countdown })),
  };
}
