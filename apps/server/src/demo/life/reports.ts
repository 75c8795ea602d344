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

/** Places where the same thing comes back again and again; a quarter of all reports is about one of them. */
const hotShare = 0.26;
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

function anyPlace({ placesByType }: World, chance: Dice, matter: Matter): Place {
  const types = matter.at.filter((type) => placesByType.has(type));
  const places = placesByType.get(chance.pick(types.length > 0 ? types : [...placesByType.keys()]))!;
  return chance.pick(places);
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
