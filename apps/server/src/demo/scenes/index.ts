import { dice } from '../random';
import { aim, type Camera, height, phoneFocal, type Vec, width } from './camera';
import { type Canvas, openCanvas } from './canvas';
import { leafDefs } from './greenery';
import type { Layout } from './ground';
import { layGround } from './ground';
import { daylight } from './light';
import type { SceneOrder } from './order';
import { surroundings } from './settings/index';
import { skyOf, weatherOf } from './sky';
import { ellipse } from './solids';
import { type Subject, subjects } from './subjects/index';
import { onRoad } from './subjects/subject';

export * from './order';

const shareOf = { present: 1, half: 0.45, gone: 0 } as const;

/** The drawing as an SVG text of 1200 × 900: the same order is the same text, byte for byte. */
export function drawScene(order: SceneOrder): string {
  const { setting, problem, stage, place, shot } = order;
  const look = dice(shot * 104_729 + place * 7919 + 17);
  const around = surroundings[setting];
  const subject = subjects[problem];
  const light = daylight(order.light, problem === 'lamp' && stage !== 'gone' ? 0.15 : 0.85 + look.next() * 0.3, look);
  const camera = stand(order, around.layout, subject.spot);
  const canvas = openCanvas(camera, light);
  const seed = (part: number) => dice(place * 2_654_435 + part * 97 + setting.length);
  skyOf(canvas, seed(1));
  layGround(canvas, around.layout, seed(2));
  around.build(canvas, seed(3));
  if (light.isDark && light.lamp > 0.5) ellipse(canvas, [-0.6, 0.01, -0.8], [6.5, 4.5], 'url(#g)', 0.42);
  subject.draw(canvas, { share: shareOf[stage], layout: around.layout, place: seed(4) });
  return framed(canvas, leafDefs(dice(7)), weatherOf(canvas, look));
}

const targetOf: Record<Subject['spot'], (layout: Layout) => Vec> = {
  pavement: () => [0, 0.5, 0],
  road: (layout) => [onRoad(layout)[0], 0.25, onRoad(layout)[2]],
  wall: ({ wall }) => [0, 1.25, wall],
  high: () => [0, 2.6, 0.4],
};

/** Where the photographer stands, in steps from the subject: a little differently each time. */
function stand({ view, place, shot }: SceneOrder, layout: Layout, spot: Subject['spot']): Camera {
  const hand = dice(shot * 31_337 + place * 613 + 5);
  const jitter = (by: number) => (hand.next() - 0.5) * 2 * by;
  const target = targetOf[spot](layout);
  const steps = {
    near: [jitter(0.9), (spot === 'high' ? -6 : -4.3) + jitter(0.5)],
    far: [-3.6 + jitter(1.4), -7.6 + jitter(0.9)],
    left: [-5 + jitter(0.7), -2.3 + jitter(0.5)],
    right: [5 + jitter(0.7), -2.3 + jitter(0.5)],
  }[view] as [number, number];
  const z = Math.max(target[2] + steps[1], layout.back + 0.45);
  const lost = z - (target[2] + steps[1]);
  const x = target[0] + steps[0] + (steps[0] < 0 ? -lost : lost) * (view === 'near' ? 0.3 : 0.6);
  const aside = view === 'left' ? 0.9 : view === 'right' ? -0.9 : 0;
  const away = Math.hypot(x - target[0], z - target[2]);
  const focal = away < 3.2 ? 660 : phoneFocal;
  const aimed: Vec = [
    target[0] + aside + jitter(0.25),
    target[1] + (view === 'far' ? 0.5 : 0.1) + jitter(0.12),
    target[2] + 0.2,
  ];
  return aim([x, 1.52 + jitter(0.1), z], aimed, jitter(2.2), focal);
}

function framed(canvas: Canvas, leaves: string, weather: string): string {
  const [zenith, middle, low] = canvas.light.sky;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>` +
    `<linearGradient id="s" x2="0" y2="1"><stop stop-color="${zenith}"/><stop offset=".42" stop-color="${middle}"/><stop offset=".7" stop-color="${low}"/></linearGradient>` +
    `<radialGradient id="k"><stop stop-opacity=".75"/><stop offset=".55" stop-opacity=".38"/><stop offset="1" stop-opacity="0"/></radialGradient>` +
    `<radialGradient id="g"><stop stop-color="#ffe2a8" stop-opacity=".85"/><stop offset=".3" stop-color="#ffd08a" stop-opacity=".38"/><stop offset="1" stop-color="#ffb860" stop-opacity="0"/></radialGradient>` +
    `<radialGradient id="c"><stop stop-color="#fff" stop-opacity=".85"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>` +
    `${leaves}</defs>${canvas.finish()}${weather}</svg>`
  );
}
