import { maxPhotoBytes, mediaApi, photoTypes, uploadsApi } from '@gezhi/contracts';
import { can, personOf } from '@gezhi/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import {
  deliverPhoto,
  hidePhoto,
  openCopy,
  openOriginal,
  type PhotoSubject,
  subjectOfPhoto,
  uploadRoutes,
} from '../media/index';
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

/** Who may look at photos of what is no case: the rooms above say so, each of its own. */
export type MaySee = Record<Exclude<PhotoSubject['kind'], 'case'>, (trx: Trx, subjectId: string) => Promise<boolean>>;

/** Photos for staff: who may look follows from what they show. */
export function photoRoutes(app: FastifyInstance, ports: Ports, maySee: MaySee) {
  app.register(async (scope) => {
    takePhotoBytes(scope);
    serve(scope, ports, mediaApi.deliver, ({ params, request, cityId, by }) =>
      deliverPhoto(ports, cityId, by, params.id, photoBytes(request)),
    );
  });

  uploadRoutes(app, ports, {
    api: uploadsApi,
    actor: (by) => by,
    // What a device begins it goes on with; a phone that was away for a day has some dozens of photos to send.
    sender: async (trx) => ({ owner: `person:${personOf(trx.by)}`, mostOpen: 100, mostADay: 2_000 }),
    assertMaySend: async () => undefined, // any photo a step named, as with those sent whole
  });

  serve(app, ports, mediaApi.show, async ({ params, cityId, by, reply }) => {
    const read = await ports.inCity(cityId, by, async (trx) => {
      await assertMaySee(trx, maySee, params.id);
      return openCopy(ports, trx, params.id, params.size);
    });
    return sendCopy(reply, await read());
  });

  serve(app, ports, mediaApi.hide, ({ params, body, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      await assertMaySee(trx, maySee, params.id);
      await hidePhoto(trx, params.id, body.isHidden);
      return { id: params.id, isHidden: body.isHidden };
    }),
  );

  serve(app, ports, mediaApi.original, async ({ params, cityId, by, reply }) => {
    const { read, mediaType } = await ports.inCity(cityId, by, async (trx) => {
      await assertMaySee(trx, maySee, params.id);
      return openOriginal(ports, trx, params.id);
    });
    const bytes = await read();
    return reply
      .type(mediaType)
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${params.id}"`)
      .send(bytes);
  });
}

/** A copy never changes: the browser may keep it, shared caches may not. The public's for an hour: it may be taken back. */
export const sendCopy = (reply: Parameters<Parameters<typeof serve>[3]>[0]['reply'], bytes: Buffer, hours = 24) =>
  reply
    .type('image/jpeg')
    .header('cache-control', `private, max-age=${hours * 3600}, immutable`)
    .send(bytes);

async function assertMaySee(trx: Trx, maySee: MaySee, photoId: string) {
  const subject = await subjectOfPhoto(trx, photoId);
  const may =
    subject && (subject.kind === 'case' ? mayReadCase(trx, subject.id) : maySee[subject.kind](trx, subject.id));
  if (!(await may)) throw new Problem('thing.not-found');
}

async function mayReadCase(trx: Trx, id: string): Promise<boolean> {
  const file = await caseById(trx, id);
  return file !== null && can(trx.by, 'case.read', { kind: 'case', file });
}
