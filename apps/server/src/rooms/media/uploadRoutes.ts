import { Readable } from 'node:stream';
import { type ParamsOf, problems, tus, type UploadsApi } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { type ServeOptions, serve } from '../../platform/serve';
import { oneWriter } from './oneWriter';
import { receive } from './receive';
import {
  announcedLength,
  broughtBytes,
  checksumOf,
  demandSameLength,
  demandVersion,
  namedPhoto,
  saidOffset,
} from './tusHeaders';
import { beginUpload, closeUpload, expiresAt, findUpload, type Sender, type Upload } from './uploads';

/** One side of the house where photos come in parts: who sends there, and which photos he may send. */
export interface UploadDoor<Api extends UploadsApi> {
  api: Api;
  actor(by: Actor): Actor;
  sender(trx: Trx, params: ParamsOf<Api['begin']>): Promise<Sender>;
  assertMaySend(trx: Trx, params: ParamsOf<Api['begin']>, photoId: string): Promise<void>;
  /** Where it is begun often, and where its parts come: many of these on a bad network. */
  begins?: ServeOptions;
  parts?: ServeOptions;
}

/** tus 1.0 for the photos of one door. */
export function uploadRoutes<Api extends UploadsApi>(app: FastifyInstance, ports: Ports, door: UploadDoor<Api>) {
  app.register(async (scope) => {
    takeParts(scope);
    sayVersion(scope);
    talk(scope, ports, door);
  });
}

function talk<Api extends UploadsApi>(app: FastifyInstance, ports: Ports, door: UploadDoor<Api>) {
  // Both sides have the same words; the compiler need not look at each pair of them.
  const api = door.api as typeof door.api & UploadsApi;
  type Params = ParamsOf<Api['begin']> & { id: string };
  const { inCity } = ports;

  const find = (cityId: number, by: Actor, params: Params) =>
    inCity(cityId, by, async (trx) => findUpload(trx, (await door.sender(trx, params)).owner, params.id));

  serve(app, ports, api.abilities, async ({ reply }) =>
    reply
      .code(204)
      .header('tus-version', tus.version)
      .header('tus-extension', tus.extensions.join(','))
      .header('tus-checksum-algorithm', tus.checksums.join(','))
      .header('tus-max-size', tus.maxBytes)
      .send(),
  );

  serve(
    app,
    ports,
    api.begin,
    async ({ request, reply, cityId, by: asked, params: given }) => {
      const params = given as Params;
      const by = door.actor(asked);
      demandVersion(request.headers);
      const named = { photoId: namedPhoto(request.headers), length: announcedLength(request.headers) };
      const { upload, isNew } = await inCity(cityId, by, async (trx) => {
        await door.assertMaySend(trx, params, named.photoId);
        return beginUpload(trx, await door.sender(trx, params), named);
      });
      reply.code(isNew ? 201 : 200).header('location', `${request.url.split('?')[0]}/${upload.id}`);
      const body = bodyOf(request);
      // Also who only asks waits until an older connection has put away what it has: else its sender begins too early.
      const now = await oneWriter(upload.id, async (onStop) => {
        const at = await find(cityId, by, { ...params, id: upload.id });
        if (!body) return at;
        // Bytes from the beginning help only where nothing is: whoever sent them hears how far it is and goes on from there.
        return at.received > 0 || at.state !== 'open' ? at : takeIn({ request, body, at, cityId, by }, onStop);
      });
      return answer(reply, now);
    },
    door.begins,
  );

  serve(app, ports, api.look, async ({ request, reply, cityId, by: asked, params }) => {
    demandVersion(request.headers);
    const by = door.actor(asked);
    await find(cityId, by, params as Params); // nobody else's writer is stopped by asking
    const upload = await oneWriter((params as Params).id, () => find(cityId, by, params as Params));
    return answer(reply.header('upload-length', upload.length), upload);
  });

  serve(
    app,
    ports,
    api.goOn,
    async ({ request, reply, cityId, by: asked, params }) => {
      const by = door.actor(asked);
      demandVersion(request.headers);
      const body = bodyOf(request);
      if (!body) throw new Problem('request.not-json'); // no body, or none with the one type parts have
      await find(cityId, by, params as Params);
      const now = await oneWriter((params as Params).id, async (onStop) => {
        const at = await find(cityId, by, params as Params);
        demandNext(request, at);
        return takeIn({ request, body, at, cityId, by }, onStop);
      });
      return answer(reply.code(204), now);
    },
    door.parts,
  );

  serve(app, ports, api.giveUp, async ({ request, reply, cityId, by: asked, params }) => {
    demandVersion(request.headers);
    const by = door.actor(asked);
    await find(cityId, by, params as Params);
    await oneWriter((params as Params).id, async () => {
      await closeUpload(ports, { cityId, by }, await find(cityId, by, params as Params), 'ended');
    });
    return reply.code(204).send();
  });

  interface Coming {
    request: FastifyRequest;
    body: Readable;
    at: Upload;
    cityId: number;
    by: Actor;
  }

  function takeIn({ request, body, at, cityId, by }: Coming, onStop: (stop: () => void) => void): Promise<Upload> {
    if ((broughtBytes(request.headers) ?? 0) > at.length - at.received) throw new Problem('request.too-large');
    const checksum = checksumOf(request.headers);
    onStop(() => body.destroy());
    return receive(ports, { cityId, by }, at, { body, checksum });
  }
}

/** A part begins where the last one ended; one of a finished upload is of nothing. */
function demandNext({ headers }: FastifyRequest, at: Upload) {
  if (at.state !== 'open') throw new Problem('upload.unknown');
  demandSameLength(headers, at.length);
  const offset = saidOffset(headers);
  if (offset > at.length) throw new Problem('request.invalid', { detail: 'upload-offset lies behind the end' });
  if (offset !== at.received) throw new Problem('upload.offset');
}

const answer = (reply: FastifyReply, upload: Upload) =>
  reply
    .header('upload-offset', upload.received)
    .header('upload-expires', expiresAt(upload).toUTCString())
    .header('cache-control', 'no-store')
    .send();

/** The one type parts have, as a stream: nothing waits in memory for the end. */
function takeParts(app: FastifyInstance) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(tus.partType, (_request, payload, done) => done(null, payload));
}

const bodyOf = ({ body }: FastifyRequest) => (body instanceof Readable ? body : null);

/** In every answer, refusals included. What was too much is not read to its end. */
function sayVersion(app: FastifyInstance) {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('tus-resumable', tus.version);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === problems['request.too-large'].status) reply.header('connection', 'close');
  });
}
