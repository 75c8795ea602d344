import { type CaseFile, isEnded, localDay, type StrikeOffCase, whoAnswers } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { type CasePorts, recurrencesOf } from '../../cases/index';
import { dutiesAround, dutyPlace } from '../../duties/index';
import { officesOn } from '../../identity/index';
import { readAcross } from '../../standards/index';

/** The case as striking off asks about it: back as long as what came back is open. */
export async function strikeOffCase(trx: Trx, file: CaseFile): Promise<StrikeOffCase> {
  const relapses = await recurrencesOf(trx, file.id);
  return { id: file.id, state: file.state, unitId: file.unitId, isBack: relapses.some(({ state }) => !isEnded(state)) };
}

export const officesNow = async (trx: Trx, ports: CasePorts) =>
  officesOn(trx, localDay((await ports.cityOf(trx.cityId)).zone, trx.now));

/** 行业主管 and 属地 of the place today, without the unit that treated it: nobody looks at his own work. */
export async function verifiersOf(trx: Trx, ports: CasePorts, file: CaseFile): Promise<string[]> {
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  const place = dutyPlace(await ports.nets.of(trx), file.placement, day);
  const duties = await dutiesAround(trx, [place], day);
  const alike = file.category ? await readAcross(trx, file.category) : [];
  const { responsible, others } = whoAnswers(duties, place, file.category, day, alike);
  const units = [responsible, ...others].flatMap((duty) =>
    duty && (duty.kind === 'industry' || duty.kind === 'territory') && duty.unitId !== file.unitId ? [duty.unitId] : [],
  );
  return [...new Set(units)];
}
