import { addDays, localDay } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { loadDefaultRules, loadSampleEdition, loadSampleExtensions } from '../../rooms/standards/index';
import { demoCity } from '../city';
import { makeAreas } from './areas';
import { makeDuties } from './duties';
import { makePoints } from './points';
import { Register } from './register';
import { makeUnits } from './units';

const daysBefore = 320;

/** Rules, areas, points, units, people, posts and duties, in one transaction: the net is there whole or not at all. */
export async function makeDemoNet(trx: Trx): Promise<void> {
  const today = localDay(demoCity.zone, trx.now);
  const since = addDays(today, -daysBefore);
  await loadSampleEdition(trx);
  await loadSampleExtensions(trx);
  await loadDefaultRules(trx, demoCity.zone);
  const areas = await makeAreas(trx, since);
  const points = await makePoints(trx, areas, since);
  const register = new Register(trx, since);
  const units = makeUnits(register, areas);
  makeDuties(register, { areas, points, units, today });
  await register.save();
}
