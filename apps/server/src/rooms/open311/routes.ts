import { type Action, resident } from '@gezhi/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cities, City } from '../../platform/cities';
import type { Outbound } from '../../platform/outbound';
import type { Ports } from '../../platform/ports';
import { sha256 } from '../../platform/secrets';
import type { CasePorts } from '../cases/index';
import { openPublicCopy } from '../media/index';
import { openReception } from '../publicVoice/index';
import { attributesFor } from './attributes';
import { discoverySheet } from './discovery';
import { Fault } from './fault';
import { type Form, mostFormBytes } from './form';
import { type Key, keyOf } from './keys';
import { watchMisses } from './misses';
import { definitionSheet, presentRequests, requestSheet, serviceSheet, type View } from './present';
import { findRequests, isPublicPicture, requestsByIds } from './queries';
import { listOf, readFilter } from './readFilter';
import { conditionsOfService, serviceOf, servicesInForce } from './services';
import { takeRequest, tokenOf } from './takeRequest';
import { bareName, chooseCity, queryOf, send, speakStandard } from './wire';
import { languageOf, words } from './words';

declare module 'fastify' {
  interface FastifyRequest {
    /** A program that has shown its key; set before its request is counted. */
    program?: { city: City; key: Key };
  }
}

const base = '/open311/v2';
const maxIdempotencyKey = 255;

/** GeoReport v2 at its own addresses, in the standard's own tongue: forms in, XML or JSON out, errors as it wants them. */
export function open311Routes(
  app: FastifyInstance,
  ports: Ports,
  rooms: { cities: Cities; cases: CasePorts; outbound: Outbound },
) {
  app.register(async (scope) => {
    speakStandard(scope, mostFormBytes);
    discovery(scope, ports);
    services(scope, ports, rooms.cities);
    sending(scope, ports, rooms);
    looking(scope, ports, rooms);
    pictures(scope, ports, rooms.cities);
    scope.get(`${base}/*`, look(ports), async () => {
      throw new Fault(404, 'There is no such resource; see discovery.xml');
    });
  });
}

const schema = { hide: true } as const;

/** Looking costs more than asking how a report is going, and nobody is known: as many an hour as photos may be sent. */
const look = ({ config: { reportsPerHour } }: Ports) => ({
  schema,
  config: {
    action: 'open311.look' as Action,
    ...(reportsPerHour ? { rateLimit: { max: reportsPerHour * 10, timeWindow: '1 hour' } } : {}),
  },
});

const addressOf = ({ config }: Ports, request: FastifyRequest) =>
  `${config.publicUrl ?? `${request.protocol}://${request.host}`}${base}`;

const languageFor = (request: FastifyRequest) => languageOf(request.headers['accept-language']);

function discovery(scope: FastifyInstance, ports: Ports) {
  for (const folder of ['/open311', base])
    for (const format of ['xml', 'json'])
      scope.get(`${folder}/discovery.${format}`, look(ports), (request, reply) =>
        send(request, reply, discoverySheet(addressOf(ports, request), ports.config.mode)),
      );
}

function services(scope: FastifyInstance, ports: Ports, cities: Cities) {
  for (const format of ['xml', 'json'])
    scope.get(`${base}/services.${format}`, look(ports), async (request, reply) => {
      const city = await chooseCity(cities, queryOf(request)('jurisdiction_id'));
      const offered = await ports.inCity(city.id, resident, servicesInForce);
      return send(request, reply, serviceSheet(offered, languageFor(request)));
    });

  scope.get<{ Params: { name: string } }>(`${base}/services/:name`, look(ports), async (request, reply) => {
    const city = await chooseCity(cities, queryOf(request)('jurisdiction_id'));
    const sheet = await ports.inCity(city.id, resident, async (trx) => {
      const service = await serviceOf(trx, bareName(request.params.name));
      const conditions = await conditionsOfService(trx, service);
      return definitionSheet(service, service.category ? attributesFor(conditions, languageFor(request)) : []);
    });
    return send(request, reply, sheet);
  });
}

function sending(
  scope: FastifyInstance,
  ports: Ports,
  rooms: { cities: Cities; cases: CasePorts; outbound: Outbound },
) {
  const options = {
    schema,
    // The key is asked for before anything else of the form is looked at, and every request counts against it.
    preValidation: async (request: FastifyRequest) => {
      request.program = await programOf(ports, rooms.cities, request);
    },
    config: {
      action: 'open311.send' as Action,
      rateLimit: {
        hook: 'preHandler' as const,
        timeWindow: '1 hour',
        max: (request: FastifyRequest) => request.program!.key.perHour,
        keyGenerator: (request: FastifyRequest) => `open311 ${request.program!.city.id} ${request.program!.key.id}`,
      },
    },
  };
  const receive = openReception({ ...ports, cases: rooms.cases });
  for (const format of ['xml', 'json'])
    scope.post(`${base}/requests.${format}`, options, async (request, reply) => {
      const { city, key } = request.program!;
      const deps = { ...ports, ...rooms, receive };
      const taken = await takeRequest(deps, city.id, key, request.body as Form, repeatKey(request));
      reply.code(taken.isNew ? 201 : 200).header('cache-control', 'no-store');
      // A client that works by tokens says so in HTTP's own words (RFC 7240).
      if (/\brespond-async\b/.test(String(request.headers.prefer ?? '')))
        return send(request, reply, requestSheet([{ token: tokenOf(ports.secrets, city.id, taken.id) }]));
      const notice = words[languageFor(request)].notice;
      return send(
        request,
        reply,
        requestSheet([{ service_request_id: taken.id, service_notice: notice, account_id: null }]),
      );
    });
}

async function programOf(ports: Ports, cities: Cities, request: FastifyRequest) {
  const form = request.body as Form | undefined;
  if (queryOf(request)('api_key'))
    throw new Fault(400, 'api_key belongs in the form: addresses are written down on their way', 'api_key_in_address');
  const shown = form?.get('api_key');
  if (!form || !shown) throw new Fault(403, 'api_key is missing');
  const city = await chooseCity(cities, form.get('jurisdiction_id') ?? queryOf(request)('jurisdiction_id'));
  const key = await ports.inCity(city.id, resident, (trx) => keyOf(trx, shown));
  if (!key) throw new Fault(403, 'api_key is not valid here');
  return { city, key };
}

function repeatKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key.length < 1 || key.length > maxIdempotencyKey)
    throw new Fault(400, `Idempotency-Key has 1 to ${maxIdempotencyKey} characters`, 'idempotency_key_refused');
  return key;
}

const isId = (text: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

function looking(scope: FastifyInstance, ports: Ports, { cities, cases }: { cities: Cities; cases: CasePorts }) {
  const miss = watchMisses((address) =>
    ports.log.warn({ address }, 'somebody is feeling for ids of requests (Open311)'),
  );
  const viewFor = (request: FastifyRequest, city: City): View => ({
    language: languageFor(request),
    pictureUrl: (id) => `${addressOf(ports, request)}/media/${id}.jpg?jurisdiction_id=${city.code}`,
    withExtensions: queryOf(request)('extensions') === 'true',
  });

  for (const format of ['xml', 'json'])
    scope.get(`${base}/requests.${format}`, look(ports), async (request, reply) => {
      const query = queryOf(request);
      const city = await chooseCity(cities, query('jurisdiction_id'));
      const ids = listOf(query('service_request_id')?.toLowerCase());
      const found = await ports.inCity(city.id, resident, async (trx) => {
        const rows = ids.length
          ? await requestsByIds(trx, ids.filter(isId).slice(0, 1000))
          : await findRequests(trx, await readFilter(trx, query));
        return presentRequests(trx, cases, rows, viewFor(request, city));
      });
      return send(request, reply, requestSheet(found));
    });

  scope.get<{ Params: { name: string } }>(`${base}/requests/:name`, look(ports), async (request, reply) => {
    const city = await chooseCity(cities, queryOf(request)('jurisdiction_id'));
    const id = bareName(request.params.name).toLowerCase();
    const found = await ports.inCity(city.id, resident, async (trx) =>
      presentRequests(trx, cases, await requestsByIds(trx, [id].filter(isId)), viewFor(request, city)),
    );
    if (found.length > 0) return send(request, reply, requestSheet(found));
    miss(request.ip);
    throw new Fault(404, 'service_request_id was not found');
  });

  scope.get<{ Params: { name: string } }>(`${base}/tokens/:name`, look(ports), async (request, reply) => {
    const city = await chooseCity(cities, queryOf(request)('jurisdiction_id'));
    const token = bareName(request.params.name);
    const row = await ports.inCity(city.id, resident, (trx) =>
      trx.selectFrom('open311_request').select('case_id').where('token_hash', '=', sha256(token)).executeTakeFirst(),
    );
    if (row) return send(request, reply, requestSheet([{ service_request_id: row.case_id, token }]));
    miss(request.ip);
    throw new Fault(404, 'token was not found');
  });
}

function pictures(scope: FastifyInstance, ports: Ports, cities: Cities) {
  scope.get<{ Params: { name: string } }>(`${base}/media/:name`, look(ports), async (request, reply) => {
    const city = await chooseCity(cities, queryOf(request)('jurisdiction_id'));
    const id = request.params.name.replace(/\.jpg$/, '');
    const read = await ports.inCity(city.id, resident, async (trx) =>
      isId(id) && (await isPublicPicture(trx, id)) ? openPublicCopy(ports, trx, id, 'large') : null,
    );
    if (!read) throw new Fault(404, 'There is no such picture');
    return sendPicture(reply, await read());
  });
}

/** Shown on other people's pages: that is what the address is for. What was hidden is gone from every cache a minute later. */
const sendPicture = (reply: FastifyReply, bytes: Buffer) =>
  reply
    .type('image/jpeg')
    .header('cache-control', 'public, max-age=60')
    .header('cross-origin-resource-policy', 'cross-origin')
    .send(bytes);
