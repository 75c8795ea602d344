import { readFileSync } from 'node:fs';
import { openHouse } from '../src/app/house';
import { readConfig } from '../src/platform/config';
import { connect, type DatabaseUrls } from '../src/platform/database';
import { importCases, readProfile } from '../src/rooms/imports/index';

/** An import of old cases in a process of its own, in small batches, for a test that kills it. */
const urls = JSON.parse(process.env.URLS!) as DatabaseUrls;
const house = await openHouse(readConfig({ GEZHI_DATA: process.env.DATA!, GEZHI_LOG: 'error' }), urls);
const owner = await connect(urls.owner);
await owner.query('set search_path = gezhi, public');
await importCases({ inCity: house.ports.inCity, cases: house.cases, owner }, JSON.parse(process.env.CITY!), {
  profile: readProfile('boston311'),
  file: { name: 'old.csv', bytes: readFileSync(process.env.FILE!) },
  atOnce: 100,
  onProgress: ({ rows }) => console.log(`rows ${rows}`),
});
console.log('done');
process.exit(0);
