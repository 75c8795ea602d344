import type { SubmitReport } from '@gezhi/contracts';
import { distanceM, type LngLat, type Placement } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Secrets } from '../../platform/secrets';
import { type CasePorts, reportCase } from '../cases/index';
import { type Net, nearArea } from '../grid/index';
import { codeOf, keepCode } from './codes';
import { keepContact } from './contacts';

/** How far outside the net's box a position may lie: city edges are ragged and phones err. Beyond it is another city. */
const beyondCityM = 20_000;

/** A resident's report: placed in the net, stored as a case, answered with the code that follows it. */
export async function receiveReport(
  trx: Trx,
  deps: { cases: CasePorts; secrets: Secrets },
  submitted: z.output<typeof SubmitReport>,
) {
  const net = await deps.cases.nets.of(trx);
  const where = locate(net, submitted);
  const { file, isNew } = await reportCase(trx, deps.cases.ruleBook, {
    id: submitted.id,
    words: submitted.words,
    claimedAt: submitted.claimedAt ? new Date(submitted.claimedAt) : undefined,
    report: {
      source: 'resident',
      ...where,
      netVersion: net.version,
      broadKind: submitted.broadKind,
      photos: submitted.photos,
    },
  });
  await keepContact(trx, deps.secrets, file.id, submitted.contact, isNew);
  const code = codeOf(deps.secrets, trx.cityId, file.id);
  if (isNew) await keepCode(trx, file.id, code);
  return {
    isNew,
    reply: {
      id: file.id,
      code,
      answerBy: file.state === 'reported' ? (file.clock?.dueAt.toISOString() ?? null) : null,
      area: nearArea(net, file.placement.administrativeId),
    },
  };
}

interface Where {
  position: LngLat | null;
  placeName: string | null;
  placement: Placement;
}

/** A position is placed; a place chosen by name brings its own. Outside every grid is allowed and shown as such. */
function locate(net: Net, { position, placeId }: z.output<typeof SubmitReport>): Where {
  const chosen = placeId ? (net.point(placeId) ?? net.area(placeId)) : undefined;
  if (placeId && !chosen) throw new Problem('place.unknown');
  if (position) {
    if (isBeyond(net, position)) throw new Problem('place.outside-city');
    const placement = net.place(position);
    const point = net.point(placeId ?? null) ?? net.point(placement.pointId);
    return { position, placeName: point?.name ?? null, placement: { ...placement, pointId: point?.id ?? null } };
  }
  if (!chosen) throw new Problem('place.missing');
  if ('position' in chosen) {
    const placement = { ...net.areasAt(chosen.position), pointId: chosen.id };
    return { position: chosen.position, placeName: chosen.name, placement };
  }
  const placement = { administrativeId: chosen.id, creationGridId: null, cellGridId: null, pointId: null };
  return { position: null, placeName: chosen.name, placement };
}

function isBeyond({ box }: Net, position: LngLat): boolean {
  if (!box) return false;
  const nearest: LngLat = [
    Math.min(Math.max(position[0], box[0]), box[2]),
    Math.min(Math.max(position[1], box[1]), box[3]),
  ];
  return distanceM(position, nearest) > beyondCityM;
}
