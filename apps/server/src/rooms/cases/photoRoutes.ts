import { maxPhotoBytes, mediaApi, photoTypes } from '@gezhi/contracts';
import { can } from '@gezhi/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { deliverPhoto, openCopy, openOriginal, subjectOfPhoto } from '../media/index';
import { caseById } from './store';

/** Bodies of photos are bytes, taken up to their limit; on these routes and nothing else on them. */
export function takePhotoBytes(app: FastifyInstance) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...photoTypes], { parseAs: 'buffer', bodyLimit: maxPhotoBytes }, (_request, body, done) =>
    done(null, body),
  );
}

/** The bytes of a photo as they came. */
export function photoBytes(request: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(request.body)) throw new Problem('photo.not-a-photo'); // no body at all: no type was named
  return request.body;
}

/** Photos of cases for staff: who may look follows from the case. */
export function photoRoutes(app: FastifyInstance, ports: Ports) {
  app.register(async (scope) => {
    takePhotoBytes(scope);
    serve(scope, ports, mediaApi.deliver, ({ params, request, cityId, by }) =>
      deliverPhoto(ports, cityId, by, params.id, photoBytes(request)),
    );
  });

  serve(app, ports, mediaApi.show, async ({ params, cityId, by, reply }) => {
    const bytes = await ports.inCity(cityId, by, async (trx) => {
      await assertMaySee(trx, params.id);
      return openCopy(ports, trx, params.id, params.size);
    });
    return sendCopy(reply, bytes);
  });

  serve(app, ports, mediaApi.original, async ({ params, cityId, by, reply }) => {
    const { bytes, mediaType } = await ports.inCity(cityId, by, async (trx) => {
      await assertMaySee(trx, params.id);
      return openOriginal(ports, trx, params.id);
    });
    return reply
      .type(mediaType)
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${params.id}"`)
      .send(bytes);
  });
}

/** A copy never changes: the browser may keep it, shared caches may not. */
export const sendCopy = (reply: Parameters<Parameters<typeof serve>[3]>[0]['reply'], bytes: Buffer) =>
  reply.type('image/jpeg').header('cache-control', 'private, max-age=86400, immutable').send(bytes);

async function assertMaySee(trx: Trx, photoId: string) {
  const subject = await subjectOfPhoto(trx, photoId);
  const file = subject && (await caseById(trx, subject.id));
  if (!file || !can(trx.by, 'case.read', { kind: 'case', file })) throw new Problem('thing.not-found');
}
