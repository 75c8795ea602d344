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

  it('is one of thousands: a thousand orders at random give a thousand drawings', () => {
    const chance = dice(5);
    const hashes = Array.from({ length: 1000 }, () =>
      hashOf({
        setting: chance.pick(settings),
        place: chance.int(0, 5000),
        problem: chance.pick(problems),
        stage: chance.pick(stages),
        light: chance.pick(lights),
        view: chance.pick(views),
        shot: chance.int(0, 50),
      }),
    );
    expect(new Set(hashes).size).toBeGreaterThan(990);
  }, 60_000);

  it('before and after is the same place: what stands around is drawn alike', () => {
    for (const setting of settings)
      for (const view of views) {
        const before = new Set(elements({ ...order, setting, view }));
        const after = elements({ ...order, setting, view, stage: 'gone' });
        const alike = after.filter((element) => before.has(element)).length / after.length;
        expect(alike, `${setting} from ${view}`).toBeGreaterThan(0.5);
      }
  });

  it.each(problems)(
    '%s is drawn in every setting, stage and light, in whole numbers and within its size',
    (problem) => {
      let n = 0;
      // A full round of lights for the thing as reported; the other stages take turns.
      for (const setting of settings)
        for (const stage of stages)
          for (const light of stage === 'present' ? lights : [lights[n % 5]!]) {
            const scene: SceneOrder = {
              ...order,
              problem,
              setting,
              stage,
              light,
              view: views[n % 4]!,
              place: n,
              shot: n++,
            };
            const svg = drawScene(scene);
            const name = JSON.stringify(scene);
            expect(svg.match(/NaN|undefined|Infinity|null/), name).toBeNull();
            expect(svg.length, name).toBeLessThan(100_000);
          }
    },
    60_000,
  );

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
      // A quarter of its size is enough to see that it can be read and shows something.
      const image = sharp(Buffer.from(drawScene(scene)), { density: 18 });
      const { channels } = await image.stats();
      expect((await image.metadata()).width, JSON.stringify(scene)).toBe(300);
      expect(Math.max(...channels.map(({ stdev }) => stdev)), JSON.stringify(scene)).toBeGreaterThan(8);
    }
  });
});
