import { openHouse } from '../src/app/house';
import { buildServer } from '../src/app/server';
import { readConfig } from '../src/platform/config';
import type { DatabaseUrls } from '../src/platform/database';
import { listen } from './sockets';

/** The whole server as a process of its own, on the database and the folder of a test; the test kills it. */
const urls = JSON.parse(process.env.URLS!) as DatabaseUrls;
const config = readConfig({ GEZHI_DATA: process.env.FOLDER, GEZHI_LOG: 'error', GEZHI_REPORTS_PER_HOUR: '0' });
const house = await openHouse(config, urls);
console.log(`open ${await listen(await buildServer(house))}`);
