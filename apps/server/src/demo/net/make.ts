import { addDays, localDay, system } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { InCity, Trx } from '../../platform/inCity';
import { setCountdown } from '../../rooms/settings/index';
import { loadDefaultRules, loadSampleEdition, loadSampleExtensions } from '../../rooms/standards/index';
import { demoCity } from '../city';
import { makeAreas } from './areas';
import { makeDuties } from './duties';
import { makePoints } from './points';
import { Register } from './register';
import { makeUnits } from './units';

const daysBefore = 320;
/** What the demo city works towards, so that its wall has something to count down to for a while. */
const occasion = { name: '文明城市复检', nameEn: 'Re-inspection', inDays: 60 };

/** The whole net in one transaction: it is there whole or not at all. The note of the import says whose city it is. */
export const drawNet = (inCity: InCity, cityId: number): Promise<void> =>
  inCity(cityId, system, async (trx) => {
    await makeNet(trx);
    const content = { file_hash: Buffer.alloc(32), settings: '{}', counts: '{}' };
    await trx
      .insertInto('import_batch')
      .values({ city_id: cityId, id: newId(), kind: 'demo', ...content, at: trx.now })
      .execute();
  });

/** Rules, areas, points, units, people, posts and duties. */
async function makeNet(trx: Trx): Promise<void> {
  const today = localDay(demoCity.zone, trx.now);
  const since = addDays(today, -daysBefore);
  await loadSampleEdition(trx);
  await loadSampleExtensions(trx);
  await loadDefaultRules(trx, demoCity.zone);
  const { inDays, ...names } = occasion;
  await setCountdown(trx, { ...names, day: addDays(today, inDays) }, today);
  const areas = await makeAreas(trx, since);
  const points = await makePoints(trx, areas, since);
  const register = new Register(trx, since);
  const units = makeUnits(register, areas);
  makeDuties(register, { areas, points, units, today });
  await register.save();
}
