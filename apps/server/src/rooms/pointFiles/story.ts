import type { PointStory } from '@gezhi/contracts';
import { can, localDay, type PairedPhoto } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, casesByIds, presentCases } from '../cases/index';
import { answersAt, dutiesAt } from '../duties/index';
import { type Net, presentPlacement } from '../grid/index';
import { papersAbout, sidesOfCases } from '../papers/index';
import { pointTypeNames } from '../standards/index';
import { countsAt, lastClosedAt, latestAt, monthsAt } from './cases';
import { looksAt } from './looks';
import { presentPlans } from './plans/present';
import { plansOfPoint } from './plans/queries';

const mostCases = 50;
const mostPapers = 50;
const mostPairs = 6;
/** Enough of them that some have photos. */
const mostLookedThrough = 30;

/** 一点一档, as far as somebody may see it. A point that was withdrawn keeps its file. */
export async function readPointStory(trx: Trx, ports: CasePorts, id: string): Promise<PointStory> {
  const row = await trx.selectFrom('point').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  const { zone } = await ports.cityOf(trx.cityId);
  const net = await ports.nets.of(trx);
  const type = (await pointTypeNames(trx)).get(row.type_code);
  const latest = await latestAt(trx, id, mostCases);
  const shown = new Map((await casesByIds(trx, latest)).map((each) => [each.id, each]));
  return {
    point: {
      id,
      name: row.name,
      nameEn: row.name_en,
      typeName: type?.name ?? row.type_code,
      typeNameEn: type?.nameEn ?? null,
      code: row.code,
      address: row.address,
      validTo: row.valid_to,
    },
    ...(await answering(trx, net, { id, position: [row.lng, row.lat], day: localDay(zone, trx.now) })),
    counts: await countsAt(trx, id),
    months: await monthsAt(trx, id, zone),
    cases: await presentCases(
      trx,
      ports,
      latest.flatMap((each) => shown.get(each) ?? []),
    ),
    looks: await looksAt(trx, id, zone),
    plans: can(trx.by, 'plan.read') ? await presentPlans(trx, await plansOfPoint(trx, id)) : [],
    papers: await papersAbout(trx, id, mostPapers),
    pairs: await pairsOf(trx, await lastClosedAt(trx, id, mostLookedThrough), zone),
  };
}

async function answering(
  trx: Trx,
  net: Net,
  { id, position, day }: { id: string; position: [number, number]; day: string },
) {
  const placement = { ...net.areasAt(position), pointId: id };
  const place = {
    pointId: id,
    streetId: net.point(id)?.streetId ?? null,
    creationGridId: placement.creationGridId,
    administrativeIds: net.upFrom(placement.administrativeId).map((area) => area.id),
  };
  const [answer] = await answersAt(trx, net, [place], day);
  return {
    placement: await presentPlacement(trx, net, placement),
    answer: answer!,
    duties: await dutiesAt(trx, net, place, day),
  };
}

/** The first photo of each side that can be shown, of what was closed last. */
async function pairsOf(trx: Trx, closed: readonly string[], zone: string): Promise<PointStory['pairs']> {
  const sides = await sidesOfCases(trx, closed, zone);
  const numbers = new Map((await casesByIds(trx, [...sides.keys()])).map(({ id, number }) => [id, number]));
  const ready = (photos: readonly PairedPhoto[]) => photos.find(({ standing }) => standing === 'ready')?.id ?? null;
  return closed
    .map((id) => {
      const { before, after } = sides.get(id)!;
      return { caseId: id, number: numbers.get(id) ?? null, before: ready(before), after: ready(after) };
    })
    .filter(({ before, after }) => before !== null || after !== null)
    .slice(0, mostPairs);
}
