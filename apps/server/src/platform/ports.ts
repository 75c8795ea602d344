import type { Action, Actor } from '@gezhi/domain';
import type { FastifyRequest } from 'fastify';
import type { Attention } from './attention';
import type { Config } from './config';
import type { Floods } from './floods';
import type { InCity } from './inCity';
import type { Log } from './log';
import type { Outbound } from './outbound';
import type { Realtime } from './realtime';
import type { Secrets } from './secrets';
import type { Storages } from './storage/index';

/** What a room gets from the house. Everything that can differ between a test and a city is in here. */
export interface Ports extends Storages {
  config: Config;
  log: Log;
  inCity: InCity;
  secrets: Secrets;
  realtime: Realtime;
  attention: Attention;
  outbound: Outbound;
  floods: Floods;
  /** Answered by the identity room, hung in by the roof: the platform knows no room. */
  whoIsAsking(request: FastifyRequest): Promise<{ cityId: number; actor: Actor }>;
  /** Who of a city's staff asked each of these, in one read; null where nobody does any more. */
  whoAreAsking(cityId: number, requests: readonly FastifyRequest[]): Promise<(Actor | null)[]>;
  noteDenial(cityId: number, by: Actor, action: Action): Promise<void>;
}
