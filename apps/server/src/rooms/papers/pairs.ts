import { stateWords } from '@gezhi/contracts';
import {
  type Block,
  can,
  layOutPairs,
  localDay,
  minuteText,
  type PairedPhoto,
  type PhotoStanding,
  type Sheet,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { type DerivedSize, openCopy, type Photo, photosOf } from '../media/index';
import { filesOf, paperCases } from './compose';
import { type Copy, readPictures } from './files';
import type { PaperPorts } from './ports';

/** Up to so many cases their pictures are printed as large as they are kept; a long table has small ones, and fits in memory. */
const mostInLarge = 20;

/** 整改前后对照表 of cases, everything asked for in one transaction; pictures are read when that is over. */
export async function openPairs(trx: Trx, ports: Ports, papers: PaperPorts, ids: readonly string[]) {
  const files = await filesOf(trx, ids);
  if (files.some((file) => !can(trx.by, 'case.read', { kind: 'case', file }))) throw new Problem('thing.not-found');
  const { zone } = await papers.cases.cityOf(trx.cityId);
  const said = await paperCases(trx, papers.cases, files);
  const sides = await sidesOfCases(trx, ids, zone);
  const cases = files.map((file, i) => ({
    ...said[i]!,
    state: stateWords[file.state].zh,
    foundAt: minuteText(zone, file.reportedAt),
    endedAt: file.endedAt && minuteText(zone, file.endedAt),
    ...sides.get(file.id)!,
  }));
  const sheet = layOutPairs({ city: await papers.cityName(trx.cityId), day: localDay(zone, trx.now), cases });
  const size = ids.length > mostInLarge ? 'thumb' : 'large';
  return { sheet, readPictures: await openPictures(trx, ports, sheet, size) };
}

/** The cleaned copies a sheet shows, to be read when the transaction is over. */
export async function openPictures(trx: Trx, ports: Ports, { blocks }: Pick<Sheet, 'blocks'>, size: DerivedSize) {
  const copies = await Promise.all(
    shownIn(blocks).map((id) => openCopy(ports, trx, id, size).then((read): Copy => ({ id, read }))),
  );
  return () => readPictures(copies);
}

const shownIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'together') return shownIn(block.blocks);
    return block.kind === 'photos' ? block.photos.flatMap(({ id }) => id ?? []) : [];
  });

/** Photos of cases on their two sides, by case. */
export async function sidesOfCases(trx: Trx, ids: readonly string[], zone: string) {
  const photos = await photosOf(trx, 'case', ids);
  return new Map(
    ids.map((id) => [
      id,
      sidesOf(
        photos.filter(({ subjectId }) => subjectId === id),
        zone,
      ),
    ]),
  );
}

/** After treatment: the unit's own photos, then those of the check. */
function sidesOf(photos: readonly Photo[], zone: string) {
  const of = (slot: Photo['slot']) => photos.filter((photo) => photo.slot === slot).map((photo) => paired(photo, zone));
  return { before: of('before'), after: [...of('after'), ...of('check')] };
}

const paired = ({ id, claims, deliveredAt, state, isHidden }: Photo, zone: string): PairedPhoto => {
  const at = claims.takenAt ?? deliveredAt;
  return { id, at: at ? minuteText(zone, at) : '—', standing: standingOf(state, isHidden) };
};

/** What the desk hides from the public is on no paper either. */
function standingOf(state: Photo['state'], isHidden: boolean): PhotoStanding {
  if (isHidden) return 'hidden';
  return state === 'expected' || state === 'stored' ? 'waiting' : state;
}
