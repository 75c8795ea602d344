import { likenessApi } from '@gezhi/contracts';
import { can, resident } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { type CasePorts, caseById, wordsOfCases } from '../cases/index';
import type { Refs } from '../publicView/index';
import { comparableOf, findLikes } from './findLikes';
import { heardOf, presentLikes, presentPublicLikes } from './present';

export function likenessRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts, refs: Refs) {
  serve(app, ports, likenessApi.ofCase, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const file = await caseById(trx, params.id);
      if (!file || !can(by, 'case.read', { kind: 'case', file })) throw new Problem('thing.not-found');
      const words = (await wordsOfCases(trx, [file.id])).get(file.id) ?? null;
      return presentLikes(trx, cases, await findLikes(trx, cases, { ...comparableOf(file, words), id: file.id }));
    }),
  );

  // Words stay out of it: a score that moved with them would let anybody guess what others wrote.
  serve(
    app,
    ports,
    likenessApi.beforeSending,
    ({ body, cityId, reply }) => {
      reply.header('cache-control', 'no-store');
      return ports.inCity(cityId, resident, async (trx) => {
        const where = await placeOf(trx, cases, body);
        const { broadKind } = body;
        const of = { ...where, broadKind, category: null, words: null, reportedAt: trx.now };
        const likes = await findLikes(trx, cases, of);
        return presentPublicLikes(trx, cases, refs, await heardOf(trx, likes));
      });
    },
    { perHour: ports.config.reportsPerHour * looksPerReport },
  );
}

/** Whoever writes one report goes back and forth and asks more than once. */
const looksPerReport = 10;

/** An area chosen by name holds too much to call anything in it near. */
async function placeOf(
  trx: Trx,
  { nets }: CasePorts,
  { position, placeId }: { position?: [number, number]; placeId?: string },
) {
  const net = await nets.of(trx);
  const chosen = net.pointOn(placeId ?? null);
  const at = position ?? chosen?.position ?? null;
  return { position: at, pointId: chosen?.id ?? (at && net.place(at).pointId) };
}
