import { readConfig } from '../src/platform/config';
import { makeLog } from '../src/platform/log';
import { openStorages } from '../src/platform/storage/index';

/** A process that puts one file as big as it is told and is killed while it does. */
const { storage } = await openStorages(readConfig(), makeLog('silent'));
await storage.put('originals/1/ab/killed', Buffer.alloc(Number(process.argv[2]), 'x'));
console.log('put');
