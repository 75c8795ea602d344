import { type CaseFile, type Day, localDay, whoAnswers } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById } from '../cases/index';
import { dutiesAround, dutyPlace } from '../duties/index';
import { pointsLike } from '../grid/index';
import { readAcross } from '../standards/index';

export interface SweepScope {
  typeCode?: string;
  unitId?: string;
  areaId?: string;
}

/** More than this is no sweep but a campaign of its own; the scope has to be narrowed. */
export const mostPlaces = 1000;

export interface LikePlace {
  pointId: string;
  unitId: string;
}

/** Every like point with the unit that answers there for this kind of matter; where nobody answers nobody can be asked. */
export async function likePlaces(trx: Trx, ports: CasePorts, file: CaseFile, scope: SweepScope) {
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  const net = await ports.nets.of(trx);
  const { typeCode, areaId } = scope;
  const areas = areaId ? { administrativeIds: net.downFrom(areaId), gridId: areaId } : undefined;
  const points = await pointsLike(
    trx,
    { ...(typeCode ? { typeCode } : {}), ...(areas ? { areas } : {}) },
    day,
    mostNet,
  );
  const others = points.filter(({ id }) => id !== file.placement.pointId);
  const answering = await whoAnswersAt(trx, ports, file, others, day);
  const places = answering.flatMap(({ pointId, unitId }) =>
    unitId && (!scope.unitId || unitId === scope.unitId) ? [{ pointId, unitId }] : [],
  );
  const nobody = scope.unitId ? 0 : answering.filter(({ unitId }) => unitId === null).length;
  return { places, nobody, isTooMany: points.length === mostNet || places.length > mostPlaces };
}

/** So many points are looked through for those of one unit. */
const mostNet = 5000;

async function whoAnswersAt(
  trx: Trx,
  ports: CasePorts,
  { category }: CaseFile,
  points: Awaited<ReturnType<typeof pointsLike>>,
  day: Day,
): Promise<{ pointId: string; unitId: string | null }[]> {
  const net = await ports.nets.of(trx);
  const alike = category ? await readAcross(trx, category) : [];
  const standing = points.map((row) => ({
    pointId: row.id,
    place: dutyPlace(
      net,
      {
        pointId: row.id,
        administrativeId: row.administrative_id,
        creationGridId: row.creation_grid_id,
        cellGridId: row.cell_grid_id,
      },
      day,
    ),
  }));
  const duties = await dutiesAround(
    trx,
    standing.map(({ place }) => place),
    day,
  );
  const byScope = new Map<string, typeof duties>();
  for (const duty of duties) byScope.set(duty.scope.id, [...(byScope.get(duty.scope.id) ?? []), duty]);
  return standing.map(({ pointId, place }) => {
    const ids = [place.pointId, place.streetId, place.creationGridId, ...place.administrativeIds];
    const around = [...new Set(ids)].flatMap((id) => (id && byScope.get(id)) || []);
    return { pointId, unitId: whoAnswers(around, place, category, day, alike).responsible?.unitId ?? null };
  });
}

const notConfirmed: readonly CaseFile['state'][] = ['notAccepted', 'voided', 'mergedDuplicate'];

/** One raises a sweep from a matter the desk has filed, not from a rumour. */
export async function confirmedCase(trx: Trx, caseId: string): Promise<CaseFile> {
  const file = await caseById(trx, caseId);
  if (!file) throw new Problem('thing.not-found');
  if (!file.category || notConfirmed.includes(file.state)) throw new Problem('sweep.not-confirmed');
  return file;
}
