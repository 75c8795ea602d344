import type { PublicProblem } from '@gezhi/contracts';
import { type CaseFile, isShown, type LngLat, snapped, stateRow, unseenStates } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { bodiesOf, type CasePorts, iso, presentRows } from '../cases/index';
import type { Net } from '../grid/index';
import { type Photo, photosOf } from '../media/index';
import { countVoices, type Decided, decidedAbout, undecided } from './queries';
import type { Refs } from './refs';

type View = z.infer<typeof PublicProblem>;

/** Cases as anybody sees them. Only what is shown or may be heard of is ever handed in here. */
export async function presentProblems(
  trx: Trx,
  ports: CasePorts,
  refs: Refs,
  files: readonly CaseFile[],
): Promise<View[]> {
  const ids = files.map(({ id }) => id);
  const rows = await presentRows(trx, ports, files);
  const net = await ports.nets.of(trx);
  const decided = await decidedAbout(trx, ids);
  const voices = await countVoices(trx, ids);
  const photos = await photosOf(trx, 'case', ids);
  const bodies = await bodiesOf(trx, files);
  return files.map((file, i) => {
    const row = rows[i]!;
    const about = decided.get(file.id) ?? undecided;
    return {
      ref: refs.refOf(trx.cityId, file.id),
      stage: stageOf(file),
      ending: file.ending,
      body: bodies.get(file.id) ?? null,
      broadKind: file.broadKind,
      categoryName: row.category?.name ?? null,
      categoryNameEn: row.category?.nameEn ?? null,
      words: about.words,
      placeName: row.placeName,
      placeNameEn: row.placeNameEn,
      area: row.area,
      position: shownPosition(net, file),
      reportedAt: row.reportedAt,
      promisedAt: iso(file.promisedAt),
      endedAt: row.endedAt,
      unit: row.unit,
      voices: voices.get(file.id) ?? 0,
      cameBack: file.relapsed || file.answer === 'notFixed',
      photos: shownPhotos(file, about, ofCase(photos, file.id), trx.now).map(({ id, slot }) => ({ id, slot })),
    };
  });
}

/** A point of the net stands in public; of any other place only about where it is. */
export function shownPosition(net: Net, { position, placement }: Pick<CaseFile, 'position' | 'placement'>) {
  if (!position) return null;
  const [lng, lat] = net.point(placement.pointId)?.position ?? snapped(position);
  return [lng, lat] satisfies LngLat;
}

const ofCase = (photos: readonly Photo[], id: string) => photos.filter(({ subjectId }) => subjectId === id);

function stageOf({ state, openParts }: CaseFile): View['stage'] {
  const { step, end } = stateRow(state);
  if (end) return 'ended';
  if (state === 'suspended') return 'suspended';
  if (openParts) return 'withUnit';
  if (step <= 3) return 'registering';
  return step === 4 ? 'withUnit' : 'checking';
}

/** Photos somebody of the desk has had before his eyes, cleaned, and not hidden by it. */
export function shownPhotos(file: CaseFile, { isHidden }: Decided, photos: readonly Photo[], now: Date) {
  if (unseenStates.includes(file.state) || !isShown(file, isHidden, now)) return [];
  return photos.filter((photo) => photo.state === 'ready' && photo.slot !== 'check' && !photo.isHidden);
}
