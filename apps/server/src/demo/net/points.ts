import { type Day, distanceM, type LngLat } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { addPoints, type NewPoint } from '../../rooms/grid/index';
import { demoCity, demoOrigin, demoSeed } from '../city';
import { type Dice, dice, idOf } from '../random';
import type { Layout } from './areas';
import {
  briefingPlaces,
  communityName,
  crossingCount,
  estateNames,
  laneNames,
  oldEstateNames,
  otherPlaces,
  type PlaceName,
  roadNames,
  romanised,
  shoppingStreetNames,
  subdistrictName,
  villageNames,
} from './placeNames';

export interface DemoPoint extends NewPoint {
  id: string;
  position: LngLat;
  /** Number of the community it lies in. */
  community: number;
}

/** Every point of the city, drawn: streets first, because the others stand at one. */
export function drawPoints(layout: Layout): DemoPoint[] {
  const pen = new Pen(layout);
  const streets = [
    ...pen.draw('MAINROAD', roadNames),
    ...pen.draw('SHOPST', shoppingStreetNames),
    ...pen.draw('LANE', laneNames),
  ];
  const others = [
    ...pen.draw('ESTATE', estateNames),
    ...pen.draw('OLDEST', oldEstateNames),
    ...pen.draw('VILLAGE', villageNames),
    ...briefingPlaces.flatMap((place) => pen.draw(place.typeCode, [place])),
    ...pen.drawCrossings(),
    ...pen.drawOffices(),
    ...otherPlaces.flatMap(({ typeCode, count, names }) => pen.drawLocal(typeCode, count, names)),
  ];
  // A street stands at itself: whoever answers for it answers for a matter at its own point too.
  const ownStreets = streets.map((street) => ({ ...street, streetId: street.id }));
  return [...ownStreets, ...others.map((point) => atStreet(point, streets, pen.chance))];
}

/** Puts points into the city one after the other; each gets a code and an id that are the same every time. */
class Pen {
  readonly chance: Dice;
  private serial = 0;
  constructor(private readonly layout: Layout) {
    this.chance = dice(demoSeed + 1);
  }

  draw(typeCode: string, names: readonly PlaceName[]): DemoPoint[] {
    return names.map((named) => this.put(typeCode, named, this.chance.int(0, this.layout.communities.length - 1)));
  }

  /** Places called after the community they stand in; a second of a kind there gets a number. */
  drawLocal(typeCode: string, count: number, kinds: readonly (readonly [string, string])[]): DemoPoint[] {
    const met = new Map<string, number>();
    return Array.from({ length: count }, (_, i) => {
      const community = this.chance.int(0, this.layout.communities.length - 1);
      const { word } = this.layout.communities[community]!;
      const [suffix, suffixEn] = kinds[i % kinds.length]!;
      const nth = (met.get(word + suffix) ?? 0) + 1;
      met.set(word + suffix, nth);
      const more = nth > 1 ? ['（', '二三四五六七八九'[nth - 2], '）'].join('') : '';
      const named = {
        name: `${word}${suffix}${more}`,
        nameEn: `${romanised(word)} ${suffixEn}${nth > 1 ? ` ${nth}` : ''}`,
      };
      return this.put(typeCode, named, community);
    });
  }

  /** Crossings carry the names of two roads. */
  drawCrossings(): DemoPoint[] {
    const pairs = roadNames.flatMap((a, i) => roadNames.slice(i + 1).map((b) => [a, b] as const));
    return Array.from({ length: crossingCount }, (_, i) => {
      const [a, b] = pairs[(i * 37) % pairs.length]!;
      const named = { name: `${a.name}与${b.name}路口`, nameEn: `${a.nameEn} and ${b.nameEn}` };
      return this.put('CROSS', named, this.chance.int(0, this.layout.communities.length - 1));
    });
  }

  /** An office for each community and each sub-district. */
  drawOffices(): DemoPoint[] {
    const { communities, subdistricts } = this.layout;
    const offices = communities.map(({ word }, i) => {
      const { name, nameEn } = communityName(word);
      return this.put('COMM', { name: `${name}居委会`, nameEn: `${nameEn} Office` }, i);
    });
    const streetOffices = subdistricts.map(({ word }, i) => {
      const { name, nameEn } = subdistrictName(word);
      const community = communities.findIndex(({ subdistrict }) => subdistrict === i);
      return this.put('STREETOFF', { name: `${name}办事处`, nameEn: `${nameEn} Office` }, community);
    });
    return [...offices, ...streetOffices];
  }

  private put(typeCode: string, { name, nameEn }: PlaceName, community: number): DemoPoint {
    const code = `P${String(++this.serial).padStart(4, '0')}`;
    const cell = this.chance.pick(this.layout.communities[community]!.cells);
    const [u, v] = [0.08 + this.chance.next() * 0.84, 0.08 + this.chance.next() * 0.84];
    const position = this.layout.mesh.inside(cell, u, v);
    return { id: idOf(new Date(0), demoSeed, code), code, typeCode, name, nameEn, position, community };
  }
}

/** The nearest street gives the address. */
function atStreet(point: DemoPoint, streets: readonly DemoPoint[], chance: Dice): DemoPoint {
  const away = (street: DemoPoint) => distanceM(point.position, street.position);
  const street = streets.reduce((a, b) => (away(b) < away(a) ? b : a));
  return { ...point, streetId: street.id, address: `${street.name} ${chance.int(1, 188)} 号` };
}

export async function makePoints(trx: Trx, layout: Layout, since: Day): Promise<DemoPoint[]> {
  const points = drawPoints(layout);
  await addPoints(trx, points, demoCity.zone);
  await trx.updateTable('point').set({ origin: demoOrigin, valid_from: since }).execute();
  return points;
}
