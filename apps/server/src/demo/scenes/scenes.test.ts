import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { dice } from '../random';
import { drawScene, lights, problems, type SceneOrder, settings, stages, views } from './index';

const order: SceneOrder = {
  setting: 'corner',
  place: 41,
  problem: 'rubbish',
  stage: 'present',
  light: 'day',
  view: 'near',
  shot: 3,
};
const hashOf = (scene: SceneOrder) => createHash('sha256').update(drawScene(scene)).digest('hex');
const elements = (scene: SceneOrder) => drawScene(scene).match(/<(path|circle|g|ellipse)[^>]*>/g)!;

describe('a scene', () => {
  it('asked for again is the same, byte for byte', () => {
    for (const setting of settings) expect(drawScene({ ...order, setting })).toBe(drawScene({ ...order, setting }));
  });

  it('differs in every part of its order', () => {
    const others: Partial<SceneOrder>[] = [
      { setting: 'lane' },
      { place: 42 },
      { problem: 'bikes' },
      { stage: 'half' },
      { stage: 'gone' },
      { light: 'rain' },
      { view: 'left' },
      { shot: 4 },
    ];
    const hashes = [order, ...others.map((other) => ({ ...order, ...other }))].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('before and after is the same place: what stands around is drawn alike', () => {
    for (const setting of settings)
      for (const view of views) {
        const before = new Set(elements({ ...order, setting, view }));
        const after = elements({ ...order, setting, view, stage: 'gone' });
        const alike = after.filter((element) => before.has(element)).length / after.length;
        expect(alike, `${setting} from ${view}`).toBeGreaterThan(0.5);
      }
  });

  let drawn = 0;
  const all = new Set<string>();
  const chance = dice(5);

  it.each(problems)(
    '%s is drawn in every setting, stage and light, in whole numbers and within its size',
    (problem) => {
      let n = 0;
      // A full round of lights for the thing as reported; the other stages take turns.
      for (const setting of settings)
        for (const stage of stages)
          for (const light of stage === 'present' ? lights : [lights[n++ % 5]!]) {
            const [place, view, shot] = [chance.int(0, 5000), chance.pick(views), chance.int(0, 50)];
            const scene: SceneOrder = { problem, setting, stage, light, view, place, shot };
            const svg = drawScene(scene);
            const name = JSON.stringify(scene);
            expect(svg.match(/NaN|undefined|Infinity|null/), name).toBeNull();
            expect(svg.length, name).toBeLessThan(100_000);
            all.add(createHash('sha256').update(svg).digest('hex'));
            drawn += 1;
          }
    },
    60_000,
  );

  it('is one of thousands: those drawn at places, from sides and by shots at random are hardly ever the same', () => {
    expect(drawn).toBe(problems.length * settings.length * (lights.length + stages.length - 1));
    expect(drawn).toBeGreaterThan(1000);
    expect(all.size / drawn).toBeGreaterThan(0.99);
  });

  it('is a valid picture: each problem, each setting, each light', { timeout: 180_000 }, async () => {
    for (const [n, problem] of [...problems, ...problems].entries()) {
      const scene: SceneOrder = {
        ...order,
        problem,
        setting: settings[n % 10]!,
        stage: stages[n % 3]!,
        light: lights[(n >> 1) % 5]!,
        view: views[n % 4]!,
      };
      // An eighth of its size is enough to see that it can be read and shows something.
      const image = sharp(Buffer.from(drawScene(scene)), { density: 9 });
      const { channels } = await image.stats();
      expect((await image.metadata()).width, JSON.stringify(scene)).toBe(150);
      expect(Math.max(...channels.map(({ stdev }) => stdev)), JSON.stringify(scene)).toBeGreaterThan(8);
    }
  });
});
