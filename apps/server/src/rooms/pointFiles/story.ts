import type { PointStory } from '@gezhi/contracts';
import { can, localDay, type PairedPhoto, pointMonths } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, casesByIds, presentCases } from '../cases/index';
import { answersAt, dutiesAt } from '../duties/index';
import { type Net, presentPlacement } from '../grid/index';
import { papersNaming, sidesOfCases } from '../papers/index';
import { pointTypeNames } from '../standards/index';
import { casesAt, isClosed, type PointCase } from './cases';
import { looksAt } from './looks';
import { presentPlans } from './plans/present';
import { plansOfPoint } from './plans/queries';

const mostCases = 50;
const mostPapers = 50;
const mostPairs = 6;

/** 一点一档, as far as somebody may see it. A point that was withdrawn keeps its file. */
export async function readPointStory(trx: Trx, ports: CasePorts, id: string): Promise<PointStory> {
  const row = await trx.selectFrom('point').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  const { zone } = await ports.cityOf(trx.cityId);
  const net = await ports.nets.of(trx);
  const type = (await pointTypeNames(trx)).get(row.type_code);
  const all = await casesAt(trx, id);
  const latest = all.slice(0, mostCases).map((each) => each.id);
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
    counts: {
      all: all.length,
      open: all.filter(({ ended_at }) => ended_at === null).length,
      closed: all.filter(isClosed).length,
      relapses: all.filter(({ recurrence_of }) => recurrence_of !== null).length,
    },
    months: pointMonths(all.map(counted), zone, trx.now),
    cases: await presentCases(
      trx,
      ports,
      latest.flatMap((each) => shown.get(each) ?? []),
    ),
    looks: await looksAt(trx, id, all, zone),
    plans: can(trx.by, 'plan.read') ? await presentPlans(trx, await plansOfPoint(trx, id)) : [],
    papers: await papersNaming(
      trx,
      all.map((each) => each.id),
      mostPapers,
    ),
    pairs: await pairsOf(trx, all, zone),
  };
}

const counted = (row: PointCase) => ({
  reportedAt: row.reported_at,
  endedAt: row.ended_at,
  isClosed: isClosed(row),
  isRelapse: row.recurrence_of !== null,
});

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
async function pairsOf(trx: Trx, all: readonly PointCase[], zone: string): Promise<PointStory['pairs']> {
  const closed = lastClosed(all);
  const sides = await sidesOfCases(
    trx,
    closed.map(({ id }) => id),
    zone,
  );
  const numbers = new Map((await casesByIds(trx, [...sides.keys()])).map(({ id, number }) => [id, number]));
  const ready = (photos: readonly PairedPhoto[]) => photos.find(({ standing }) => standing === 'ready')?.id ?? null;
  return closed
    .map(({ id }) => {
      const { before, after } = sides.get(id)!;
      return { caseId: id, number: numbers.get(id) ?? null, before: ready(before), after: ready(after) };
    })
    .filter(({ before, after }) => before !== null || after !== null)
    .slice(0, mostPairs);
}

/** Enough of them that some have photos. */
export const lastClosed = (all: readonly PointCase[]) =>
  all
    .filter(isClosed)
    .sort((a, b) => b.ended_at!.getTime() - a.ended_at!.getTime())
    .slice(0, 30);
