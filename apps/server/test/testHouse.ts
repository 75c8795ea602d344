import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, inject } from 'vitest';
import { type House, type HouseOptions, openHouse } from '../src/app/house';
import { buildServer } from '../src/app/server';
import { settableClock } from '../src/platform/clock';
import { type Config, readConfig } from '../src/platform/config';
import { connect, type DatabaseUrls } from '../src/platform/database';
import { cloneTemplate } from './cluster';
import { type SeededCity, seedCity } from './seedCity';

/** A working Wednesday, 10:00 in Shanghai. */
export const wednesdayTen = new Date('2026-11-18T02:00:00.000Z');

export interface TestHouse {
  house: House;
  app: FastifyInstance;
  urls: DatabaseUrls;
  config: Config;
  clock: ReturnType<typeof settableClock>;
  /** Two cities in every test: whatever is done in one must not be seen in the other. */
  here: SeededCity;
  there: SeededCity;
}

/** The whole application on a database of its own, with two cities; torn down after the file. */
export function useHouse(
  options: {
    env?: NodeJS.ProcessEnv | (() => Promise<NodeJS.ProcessEnv>);
    background?: HouseOptions['background'];
  } = {},
): TestHouse {
  const test = {} as TestHouse;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'gezhi-room-'));
    test.urls = await cloneTemplate(inject('databaseUrls'), `t_${crypto.randomUUID().replaceAll('-', '')}`);
    const env = await (typeof options.env === 'function' ? options.env() : options.env);
    test.config = readConfig({ GEZHI_DATA: dataDir, GEZHI_LOG: 'error', GEZHI_REPORTS_PER_HOUR: '0', ...env });
    test.clock = settableClock(wednesdayTen);
    test.house = await openHouse(test.config, test.urls, { clock: test.clock, background: options.background });
    const owner = await connect(test.urls.owner);
    await owner.query('set search_path = gezhi, public');
    test.here = await seedCity(test.house, owner, { code: '371502', name: '示范市', hosts: ['localhost'] });
    test.there = await seedCity(test.house, owner, { code: '350203', name: '邻市', hosts: ['there.test'] });
    await owner.end();
    test.house.cities.forget();
    test.app = await buildServer(test.house);
  }, 60_000);
  afterAll(async () => {
    await test.app?.close();
    await test.house?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return test;
}
