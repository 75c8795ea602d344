import type { publicVoiceApi, ReplyOf } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import { mattersInForce } from '../standards/index';

const mostFound = 12;

/** Categories by any part of their name or their class's, in either language; the very name comes first, then what begins with the words. */
export async function searchCategories(
  trx: Trx,
  words: string,
): Promise<ReplyOf<typeof publicVoiceApi.searchCategories>> {
  const wanted = words.toLowerCase();
  const { matters } = await mattersInForce(trx);
  const rank = (name: string | null) => {
    if (name?.toLowerCase() === wanted) return -1;
    const at = name?.toLowerCase().indexOf(wanted) ?? -1;
    return at < 0 ? 3 : Math.min(at, 1);
  };
  return matters
    .map((matter) => ({
      matter,
      rank: Math.min(
        rank(matter.name),
        rank(matter.nameEn),
        rank(matter.className.name) + 2,
        rank(matter.className.nameEn) + 2,
      ),
    }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostFound)
    .map(({ matter: { ref, name, nameEn, className } }) => ({
      category: ref,
      name,
      nameEn,
      className: className.name,
      classNameEn: className.nameEn,
    }));
}
