import type { LikeView, PublicLike } from '@gezhi/contracts';
import { mayHear } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, iso, presentRows } from '../cases/index';
import { decidedAbout, presentProblems, type Refs } from '../publicView/index';
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

/** What anybody may know: kind, place of the net, how far, since when; words and a photo only where they are shown to all. */
export async function presentPublicLikes(
  trx: Trx,
  ports: CasePorts,
  refs: Refs,
  likes: readonly FoundLike[],
): Promise<z.infer<typeof PublicLike>[]> {
  const files = likes.map(({ candidate }) => candidate.file);
  const problems = await presentProblems(trx, ports, refs, files);
  return likes.map(({ candidate: { file }, relation, distanceM }, i) => {
    const { ref, broadKind, categoryName, categoryNameEn, words, voices, photos } = problems[i]!;
    const point = file.placement.pointId !== null;
    return {
      relation,
      ref,
      broadKind,
      categoryName,
      categoryNameEn,
      words,
      voices,
      photoId: photos[0]?.id ?? null,
      placeName: point ? problems[i]!.placeName : null,
      placeNameEn: point ? problems[i]!.placeNameEn : null,
      aboutM: distanceM === null ? null : Math.ceil(distanceM / 10) * 10,
      reportedAt: file.reportedAt.toISOString(),
      closedAt: iso(file.endedAt),
    };
  });
}

/** What may be told to anybody at all: nothing hidden, nothing that was never said in public. */
export async function heardOf(trx: Trx, likes: readonly FoundLike[]): Promise<FoundLike[]> {
  const decided = await decidedAbout(
    trx,
    likes.map(({ candidate }) => candidate.id),
  );
  return likes.filter(({ candidate: { id, file } }) => mayHear(file, decided.get(id)?.isHidden ?? false, trx.now));
}
