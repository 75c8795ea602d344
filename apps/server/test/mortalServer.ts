import pg from 'pg';
import { openHouse } from '../src/app/house';
import { buildServer } from '../src/app/server';
import { settableClock } from '../src/platform/clock';
import { readConfig } from '../src/platform/config';
import type { DatabaseUrls } from '../src/platform/database';

/**
 * The product's own server with a driver that kills the process at one named point of a step's transaction: just before a
 * statement is sent, or as soon as its answer is there. Nothing of this is in the product.
 */
const statements: Record<string, RegExp> = {
  'the lock': /join case_file t .* for update of t( skip locked)?$/s,
  'the event': /^insert into "?event"? /,
  'the row': /^update case_file /,
  'the words': /^insert into case_text /,
  'the photos': /^insert into photo /,
  'the case': /^insert into case_file /,
  'the order': /^insert into "hotline_order"/,
  'the hand-back': /^update "hotline_order" set "handed_back_in"/,
  'the document': /^insert into "visit_document"/,
  'the message': /^insert into "exchange_message"/,
  'the paper': /^(insert into|update) "paper" /,
  'the number': /^insert into "paper_counter"/,
  'the scan': /^insert into "ledger_scan"/,
  'the commit': /^commit$/,
};
const [, when, statement] = /^(before|after) (.*)$/.exec(process.env.DIE!)!;
const fatal = statements[statement!]!;
const die = () => process.kill(process.pid, 'SIGKILL');

const textOf = (query: unknown) =>
  (typeof query === 'string' ? query : (query as { text?: string } | null)?.text) ?? '';
const begins = process.env.FROM?.split(',') ?? ['the lock', 'the case', 'the hand-back'];
const beginnings = begins.map((name) => statements[name]!);
/** Connections on which a step is being taken: signing in and looking at a case commit as well. */
const stepping = new WeakSet<pg.Client>();
const send = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const text = textOf(args[0]);
  if (beginnings.some((one) => one.test(text))) stepping.add(this);
  if (!stepping.has(this) || !fatal.test(text)) return send.apply(this, args);
  if (when === 'before') die();
  return (send.apply(this, args) as Promise<unknown>).then((answer) => {
    die();
    return answer;
  });
} as typeof pg.Client.prototype.query;

const urls = JSON.parse(process.env.URLS!) as DatabaseUrls;
const named = { ...urls, app: `${urls.app}${urls.app.includes('?') ? '&' : '?'}application_name=mortalServer` };
const house = await openHouse(readConfig({ GEZHI_DATA: process.env.GEZHI_DATA!, GEZHI_LOG: 'error' }), named, {
  clock: settableClock(new Date(process.env.NOW!)),
});
const app = await buildServer(house);
console.log(`listens ${await app.listen({ port: 0, host: 'localhost' })}`);
