import type { LikeView, PublicLike } from '@gezhi/contracts';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, iso, presentRows } from '../cases/index';
import { categoryKey, categoryNames } from '../standards/index';
import type { FoundLike } from './findLikes';

export async function presentLikes(
  trx: Trx,
  ports: CasePorts,
  likes: readonly FoundLike[],
): Promise<z.infer<typeof LikeView>[]> {
  const rows = await presentRows(
    trx,
    ports,
    likes.map(({ candidate }) => candidate.file),
  );
  return likes.map(({ candidate: _, ...like }, i) => ({
    ...like,
    distanceM: like.distanceM === null ? null : Math.round(like.distanceM),
    hoursApart: Math.round(like.hoursApart),
    case: rows[i]!,
  }));
}

/** What anybody may know: kind, place of the net, how far, since when. No words, no number, no unit, no exact position. */
export async function presentPublicLike(
  trx: Trx,
  { nets }: CasePorts,
  { candidate: { file }, relation, distanceM }: FoundLike,
): Promise<z.infer<typeof PublicLike>> {
  const net = await nets.of(trx);
  const point = net.point(file.placement.pointId);
  const { category } = file;
  const name = category && (await categoryNames(trx, [category])).get(categoryKey(category));
  return {
    relation,
    broadKind: file.broadKind,
    categoryName: name?.name ?? null,
    categoryNameEn: name?.nameEn ?? null,
    placeName: point?.name ?? null,
    placeNameEn: point?.nameEn ?? null,
    aboutM: distanceM === null ? null : Math.ceil(distanceM / 10) * 10,
    reportedAt: file.reportedAt.toISOString(),
    closedAt: iso(file.endedAt),
  };
}
