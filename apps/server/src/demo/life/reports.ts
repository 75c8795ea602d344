import type { LngLat, PhotoRef } from '@gezhi/domain';
import { demoSeed } from '../city';
import { type Dice, diceOf, idOf, weighted } from '../random';
import { type Matter, matters } from './matters';
import type { DayKind, ReportTime } from './rhythm';
import { type Picture, takePicture } from './takePicture';
import { wordsOf } from './words';
import type { Place, World } from './world';

/** What somebody reports, before anybody has looked at it. */
export interface DraftReport extends ReportTime {
  matter: Matter;
  place: Place;
  position: LngLat;
  words: string;
  contact: string | undefined;
  pictures: Picture[];
  photos: PhotoRef[];
}

/** Places where the same thing comes back again and again; every twelfth report is about one of them. */
const hotShare = 0.08;
const hotCount = 90;

export function draftReport(world: World, time: ReportTime, wanted?: { matter: Matter; place: Place }): DraftReport {
  const chance = diceOf(time.id, 'report');
  const { matter, place } = wanted ?? somewhere(world, chance, time.kind);
  const wander = () => (chance.next() - 0.5) * 0.0003;
  const position: LngLat = [round(place.position[0] + wander()), round(place.position[1] + wander())];
  const count = time.source === 'hotline12345' ? 0 : chance.chance(0.82) ? (chance.chance(0.2) ? 2 : 1) : 0;
  const pictures = Array.from({ length: count }, (_, i) =>
    takePicture({
      id: idOf(time.at, time.id, 'photo', i),
      place,
      matter,
      at: time.at,
      stage: 'present',
      shot: i,
      isRain: time.kind.isRain,
    }),
  );
  const isPublic = time.source === 'resident' || time.source === 'hotline12345';
  return {
    ...time,
    matter,
    place,
    position,
    words: wordsOf(chance, time.source, matter, place.name),
    contact: isPublic && chance.chance(0.3) ? `199${String(chance.int(0, 99_999_999)).padStart(8, '0')}` : undefined,
    pictures,
    photos: pictures.map(({ ref }) => ref),
  };
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

function somewhere(world: World, chance: Dice, day: DayKind): { matter: Matter; place: Place } {
  if (chance.chance(hotShare)) {
    const hot = hotSpot(world, chance.int(0, hotCount - 1), day);
    if (hot) return hot;
  }
  const matter = weighted(chance, weightsOn(day));
  return { matter, place: anyPlace(world, chance, matter) };
}

/** The same number is always the same place and the same trouble. In the dry there is no flood to report. */
function hotSpot(world: World, number: number, day: DayKind) {
  const chance = diceOf(demoSeed, 'hot spot', number);
  const matter = weighted(chance, weightsOn({ ...day, isRain: false, isMarket: true, isWorking: true }));
  return { matter, place: anyPlace(world, chance, matter) };
}

/** Any place where the matter may be, each as likely as the others: six large streets do not get what a hundred lanes get. */
function anyPlace({ placesByType }: World, chance: Dice, matter: Matter): Place {
  const types = matter.at.filter((type) => placesByType.has(type));
  const lists = (types.length > 0 ? types : [...placesByType.keys()]).map((type) => placesByType.get(type)!);
  let at = chance.int(0, lists.reduce((sum, list) => sum + list.length, 0) - 1);
  for (const list of lists) {
    if (at < list.length) return list[at]!;
    at -= list.length;
  }
  throw new Error(`There is no place for ${matter.key}`);
}

const kept = new Map<string, (readonly [Matter, number])[]>();

function weightsOn({ isRain, isMarket, isWorking }: DayKind): readonly (readonly [Matter, number])[] {
  const key = `${isRain} ${isMarket} ${isWorking}`;
  const known = kept.get(key);
  if (known) return known;
  const weights = matters.map((matter) => {
    const weight =
      matter.weight *
      (isRain ? (matter.inRain ?? 1) : 1) *
      (isMarket ? (matter.onMarketDays ?? 1) : 1) *
      (isWorking ? (matter.onSchoolDays ?? 1) : 1);
    return [matter, weight] as const;
  });
  kept.set(key, weights);
  return weights;
}
