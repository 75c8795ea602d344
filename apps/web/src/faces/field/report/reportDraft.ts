import type { MoveOrder } from '@gezhi/contracts';
import type { CategoryRef, PhotoRef } from '@gezhi/domain';
import {
  bodyOf,
  isBegun as isMatterBegun,
  lacksOf as lacksOfMatter,
  type Matter,
  type MatterLack,
  newMatter,
} from '../../../features/cases/staffReport/matter';
import { newId } from '../../../lib/newId';
import { renamePhotos } from '../../../lib/storedPhoto';
import { outbox, store } from '../outbox';
import type { ReportCommand } from '../stepCommand';

/** What an inspector found, while he writes it down. */
export interface ReportDraft {
  matter: Matter;
  /** Names the step that says it was cured; made once, kept through every retry. */
  orderId: string;
  isCured: boolean;
  category?: CategoryRef | undefined;
  after: readonly PhotoRef[];
}

export const newReport = (): ReportDraft => ({
  matter: newMatter(newId()),
  orderId: newId(),
  isCured: false,
  after: [],
});
export const draftKey = (personId: string) => `${personId} report`;
export const isBegun = ({ matter, isCured, after }: ReportDraft) =>
  isMatterBegun(matter) || isCured || after.length > 0;

/** In the field what was cured is said of the report itself, not of the matter. */
export type ReportLack = Exclude<MatterLack, 'curedBy' | 'curedPhoto'> | 'before' | 'after';

/** A find shows how it looked; what was cured shows how it looks now and says what it was. */
export const lacksOf = ({ matter, isCured, category, after }: ReportDraft): ReportLack[] => [
  ...lacksOfMatter({ ...matter, cured: undefined }).filter((lack) => lack !== 'curedBy' && lack !== 'curedPhoto'),
  ...(matter.photos.length === 0 ? (['before'] as const) : []),
  ...(isCured && !category ? (['category'] as const) : []),
  ...(isCured && after.length === 0 ? (['after'] as const) : []),
];

/** The report, and right behind it the step that closes it where it was cured. */
export function commandOf(
  draft: ReportDraft,
  owner: ReportCommand['owner'],
  what: ReportCommand['what'],
  claimedAt: string,
): ReportCommand {
  const { matter, orderId, isCured, category, after } = draft;
  const facts = { category, photos: [...after] };
  return {
    caseId: matter.id,
    report: { ...bodyOf(matter), source: 'inspector', claimedAt },
    order: isCured ? ({ id: orderId, verb: 'selfHandle', facts, version: 1, claimedAt } as MoveOrder) : null,
    photos: [...matter.photos, ...(isCured ? after : [])],
    owner,
    what,
  };
}

interface Kept {
  id: string;
  /** All of them, so that what no draft names any more can be cleared away. */
  photos: readonly PhotoRef[];
  draft: ReportDraft;
}

export const readReport = async (personId: string): Promise<ReportDraft> =>
  (await store.get<Kept>('drafts', draftKey(personId)))?.draft ?? newReport();

export async function keepReport(personId: string, draft: ReportDraft): Promise<void> {
  const id = draftKey(personId);
  const photos = [...draft.matter.photos, ...draft.after];
  await (isBegun(draft) ? store.put('drafts', { id, photos, draft } as Kept) : store.remove('drafts', id));
}

/** A refused report back on its form, under names of its own: whatever was refused is decided anew. */
export async function reopenReport(parcelId: string, { report, order, photos, owner }: ReportCommand): Promise<void> {
  const facts = (order?.facts ?? {}) as { category?: CategoryRef; photos?: readonly PhotoRef[] };
  const kept = new Map((await renamePhotos(store, photos)).map((photo) => [photo.sha256, photo]));
  const again = (refs: readonly PhotoRef[]) => refs.flatMap(({ sha256 }) => kept.get(sha256) ?? []);
  const place =
    report.placeId || report.position
      ? { placeId: report.placeId ?? null, position: report.position ?? null, names: [] }
      : null;
  await keepReport(owner.id, {
    matter: {
      ...newMatter(newId()),
      place,
      broadKind: report.broadKind ?? null,
      words: report.words ?? '',
      photos: again(report.photos),
      isUrgent: report.isUrgent ?? false,
    },
    orderId: newId(),
    isCured: order !== null,
    category: facts.category,
    after: again(facts.photos ?? []),
  });
  await outbox.discard(parcelId, true);
}
