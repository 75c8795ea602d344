import { localTime, type PhotoRef } from '@gezhi/domain';
import { demoCity } from '../city';
import { refOf } from '../pictures/index';
import { seedOf } from '../random';
import type { Light, SceneOrder, Setting, Stage } from '../scenes/index';
import { views } from '../scenes/index';
import type { Matter } from './matters';
import type { Place } from './world';

/** A picture somebody took: announced now, drawn later. */
export interface Picture {
  ref: PhotoRef;
  scene: SceneOrder;
}

const settingOf: Readonly<Record<string, Setting>> = {
  MAINROAD: 'avenue',
  SHOPST: 'avenue',
  LANE: 'lane',
  CROSS: 'corner',
  ESTATE: 'estate',
  OLDEST: 'estate',
  VILLAGE: 'village',
  MARKET: 'market',
  SCHOOL: 'schoolGate',
  KINDER: 'schoolGate',
  BUSSTOP: 'busStop',
  PARK: 'park',
  SQUARE: 'park',
  RIVER: 'park',
  WINDOW: 'window',
  GOVHALL: 'window',
  BANK: 'window',
};

/** The same place looks the same on every picture; the hour and the weather are those of the moment. */
export function takePicture(taken: {
  id: string;
  place: Place;
  matter: Matter;
  at: Date;
  stage: Stage;
  shot: number;
  isRain: boolean;
}): Picture {
  const { id, place, matter, at, stage, isRain } = taken;
  const shot = taken.shot + (seedOf(id) % 5);
  const scene: SceneOrder = {
    setting: settingOf[place.typeCode] ?? 'corner',
    place: seedOf(place.code) % 100_000,
    problem: matter.problem,
    stage,
    light: lightAt(at, isRain, seedOf(id)),
    view: views[shot % views.length]!,
    shot,
  };
  return { ref: refOf(scene, id), scene };
}

function lightAt(at: Date, isRain: boolean, seed: number): Light {
  const hour = localTime(demoCity.zone, at).msOfDay / 3_600_000;
  if (hour < 6 || hour >= 19.5) return 'night';
  if (isRain) return 'rain';
  if (hour < 7 || hour >= 17.5) return 'dusk';
  return seed % 7 === 0 ? 'haze' : 'day';
}
