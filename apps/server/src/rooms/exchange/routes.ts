import { Readable } from 'node:stream';
import { exchangeApi, exchangeTypes, importFileTypes, mostExchangeBytes } from '@gezhi/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem, speaksXml } from '../../platform/problem';
import { asFile, fileTypes } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import { writeCsv } from '../../platform/tables/index';
import { asXml, List, type Value } from '../../platform/xml/index';
import { type CasePorts, photoBytes, takePhotoBytes } from '../cases/index';
import { deliverPhoto, subjectOfPhoto } from '../media/index';
import { addMapping, bringMappings, mappingTable, presentMappings, removeMapping } from './mappings';
import { listMessages, readMessageRow, retryMessage, setAside } from './messages';
import { actorOf, assertReachable, presentPartners, savePartner } from './partners';
import { readAgain } from './readAgain';
import { receive } from './receive';
import { readShared } from './shared';
import { whoSigned } from './signature';
import { type Format, readMessage, typeOf } from './wire';

/** Ten a second from one address: a platform that brings a day's cases is no flood. 0 takes every limit away. */
const asPartner = ({ config }: Ports) => ({
  perHour: config.reportsPerHour ? 36_000 : 0,
  problemsInXml: true,
});
const mostFileBytes = 2 * 1024 * 1024;
const nothing = Buffer.alloc(0);

/** The city's other platforms: what they send, what goes to them, and the desk's page about it. */
export function exchangeRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  partnerDoor(app, ports, cases);
  deskRoutes(app, ports, cases);
  mappingRoutes(app, ports);
}

/** What other platforms call: signed, in their format, answered in it. */
function partnerDoor(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: mostExchangeBytes } as const;
    scope.addContentTypeParser([...exchangeTypes], limits, (_request, body, done) => done(null, body));
    serve(
      scope,
      ports,
      exchangeApi.receive,
      async ({ request, cityId, reply }) => {
        const body = Buffer.isBuffer(request.body) ? request.body : nothing;
        const partner = await whoSigned(ports, cityId, request, body);
        const format = formatOf(request);
        const deps = { ...ports, cases };
        const { isNew, receipt } = await receive(deps, cityId, partner, readMessage(body, format));
        return answer(reply.code(isNew ? 201 : 200), format, 'receipt', receipt);
      },
      asPartner(ports),
    );
  });

  app.register(async (scope) => {
    takePhotoBytes(scope);
    serve(
      scope,
      ports,
      exchangeApi.receivePhoto,
      async ({ params: { id }, request, cityId }) => {
        const bytes = photoBytes(request);
        const partner = await whoSigned(ports, cityId, request, bytes);
        const subject = await ports.inCity(cityId, actorOf(partner), async (trx) => {
          const named = await subjectOfPhoto(trx, id);
          const link =
            named?.kind === 'case' &&
            (await trx
              .selectFrom('exchange_case')
              .select('side')
              .where('partner_id', '=', partner.id)
              .where('case_id', '=', named.id)
              .executeTakeFirst());
          if (!named || !link) throw new Problem('photo.not-expected');
          return named;
        });
        return deliverPhoto(ports, cityId, actorOf(partner), id, bytes, { subject });
      },
      asPartner(ports),
    );
  });

  serve(
    app,
    ports,
    exchangeApi.sharedCase,
    async ({ params, request, cityId, reply }) => {
      const partner = await whoSigned(ports, cityId, request, nothing);
      const shared = await ports.inCity(cityId, actorOf(partner), (trx) => readShared(trx, partner, params.number));
      return answer(reply, formatOf(request), 'case', {
        ...shared,
        fits: new List('step', shared.fits),
        steps: new List('taken', shared.steps),
      });
    },
    asPartner(ports),
  );
}

const formatOf = (request: FastifyRequest): Format => (speaksXml(request) ? 'xml' : 'json');

function answer(reply: FastifyReply, format: Format, root: string, value: Value): FastifyReply {
  const text = format === 'xml' ? asXml({ root, value }) : JSON.stringify(value);
  return reply.type(`${typeOf[format]}; charset=utf-8`).header('cache-control', 'no-store').send(text);
}

function deskRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const { inCity } = ports;
  serve(app, ports, exchangeApi.partners, ({ cityId, by }) =>
    inCity(cityId, by, async (trx) => ({ partners: await presentPartners(trx) })),
  );

  serve(app, ports, exchangeApi.savePartner, async ({ params: { id }, body, cityId, by }) => {
    await assertReachable(ports.outbound, body.url);
    return inCity(cityId, by, async (trx) => {
      await savePartner(trx, { secrets: ports.secrets, cases }, id, body);
      return { partners: await presentPartners(trx) };
    });
  });

  serve(app, ports, exchangeApi.messages, ({ query, cityId, by }) =>
    inCity(cityId, by, (trx) => listMessages(trx, query)),
  );

  serve(app, ports, exchangeApi.message, ({ params: { id }, cityId, by }) =>
    inCity(cityId, by, (trx) => readMessageRow(trx, id)),
  );

  serve(app, ports, exchangeApi.retry, async ({ params: { id }, cityId, by }) => {
    const { isToRead } = await inCity(cityId, by, (trx) => retryMessage(trx, id));
    if (isToRead) await readAgain(ports, cases, cityId, id);
    return inCity(cityId, by, (trx) => readMessageRow(trx, id));
  });

  serve(app, ports, exchangeApi.setAside, ({ params: { id }, body, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await setAside(trx, id, body.reason);
      return readMessageRow(trx, id);
    }),
  );
}

function mappingRoutes(app: FastifyInstance, ports: Ports) {
  const { inCity } = ports;
  serve(app, ports, exchangeApi.mappings, ({ cityId, by }) => inCity(cityId, by, presentMappings));

  serve(app, ports, exchangeApi.addMapping, ({ body, cityId, by, reply }) =>
    inCity(cityId, by, async (trx) => {
      const { isNew } = await addMapping(trx, body);
      reply.code(isNew ? 201 : 200);
      return presentMappings(trx);
    }),
  );

  serve(app, ports, exchangeApi.removeMapping, ({ params: { id }, cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      await removeMapping(trx, id);
      return presentMappings(trx);
    }),
  );

  serve(app, ports, exchangeApi.mappingFile, async ({ cityId, by, reply }) => {
    const table = await inCity(cityId, by, mappingTable);
    return asFile(reply, 'exchange-mappings.csv', fileTypes.csv).send(Readable.from(writeCsv(table)));
  });

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: mostFileBytes } as const;
    scope.addContentTypeParser([...importFileTypes], limits, (_request, body, done) => done(null, body));
    serve(scope, ports, exchangeApi.bringMappings, ({ request, cityId, by }) => {
      const { body } = request;
      if (!Buffer.isBuffer(body)) throw new Problem('file.unreadable');
      return inCity(cityId, by, async (trx) => {
        await bringMappings(trx, body);
        return presentMappings(trx);
      });
    });
  });
}
