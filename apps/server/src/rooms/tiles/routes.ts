import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { tilesApi } from '@gezhi/contracts';
import { type Actor, caseScope, type Tile } from '@gezhi/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { caseTile } from './caseTiles';
import { openKeptTiles } from './keptTiles';
import { type NetSubject, nameOfSubject, openNetTiles } from './netTiles';
import { openTurns } from './turns';
import { openVersions, type Versions, versionsIn } from './versions';

const keptBytes = 64 * 1024 * 1024;
const turns = { atOnce: 8, mostWaiting: 100, waitMs: 2_000 };

/** A tile to be found or made: what it shows to whom, how to tell its version, and how to make it. */
interface Wanted {
  of: readonly unknown[];
  version: keyof Versions;
  make: (trx: Trx) => Promise<Uint8Array>;
  caching: string;
}

/**
 * Vector tiles of the net and of open cases. Each is found by what it shows, to whom and in which version, in memory as in
 * the browser: nothing is ever taken back, an old name is just not asked for any more.
 */
export function tileRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const kept = openKeptTiles(keptBytes);
  const net = openNetTiles();
  const inTurn = openTurns(turns);
  const versionsOf = openVersions(ports.inCity);

  /** First the version alone, which is cheap; only who needs a tile made takes a turn. */
  const answer = async ({ cityId, by, request, reply }: Asking, { of, version, make, caching }: Wanted) => {
    const nameAt = (versions: Versions) => JSON.stringify([cityId, ...of, versions[version]]);
    const name = nameAt(await versionsOf(cityId));
    const tag = `"${createHash('sha256').update(name).digest('base64url').slice(0, 27)}"`;
    const mayBeKept = () =>
      reply.header('cache-control', caching).header('vary', 'accept-encoding, cookie').header('etag', tag);
    if (request.headers['if-none-match'] === tag) return mayBeKept().code(304).send();
    const made = async (trx: Trx) => {
      const versions = await versionsIn(trx); // before all else: what is newer than its name says is made anew, never kept too long
      return { name: nameAt(versions), bytes: await packed(await make(trx)) };
    };
    const bytes = await kept.get(name, () => inTurn(() => ports.inCity(cityId, by, made)));
    return sendPacked(request, mayBeKept(), bytes);
  };

  const netTile = (asking: Asking, subject: NetSubject, tile: Tile) =>
    answer(asking, {
      of: ['net', nameOfSubject(subject), tile.z, tile.x, tile.y],
      version: 'net',
      make: async (trx) => net.tile(trx.cityId, await cases.nets.of(trx), subject, tile),
      caching: 'public, max-age=60',
    });

  serve(app, ports, tilesApi.areas, ({ params: { layer, ...tile }, query, ...asking }) =>
    netTile(asking, { layer, level: query.level }, tile),
  );
  serve(app, ports, tilesApi.points, ({ params, ...asking }) => netTile(asking, 'points', params));
  serve(app, ports, tilesApi.cases, ({ params: tile, query, ...asking }) =>
    answer(asking, {
      // What somebody may see is part of the name: nobody is ever given a tile of another's scope, nor is it "not modified".
      of: ['cases', caseScope(asking.by), query, tile.z, tile.x, tile.y],
      version: 'cases',
      make: (trx) => caseTile(trx, cases, query, tile),
      caching: 'private, no-cache',
    }),
  );
}

interface Asking {
  cityId: number;
  by: Actor;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Tiles lie packed in memory and go out packed; somebody who cannot unpack is a rare guest. */
const packed = promisify(gzip) as (bytes: Uint8Array) => Promise<Buffer>;

function sendPacked(request: FastifyRequest, reply: FastifyReply, bytes: Buffer) {
  reply.type('application/vnd.mapbox-vector-tile');
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(request.headers['accept-encoding'] ?? ''));
  return takesGzip ? reply.header('content-encoding', 'gzip').send(bytes) : reply.send(gunzipSync(bytes));
}
