import { casesApi, publicVoiceApi, reportUploadsApi } from '@gezhi/contracts';
import { can, type LngLat, resident } from '@gezhi/domain';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Cities } from '../../platform/cities';
import { onceMoreIfTaken } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import {
  type CasePorts,
  caseById,
  lastWeek,
  type MoveCommand,
  moveCase,
  photoBytes,
  recurrencesOf,
  sendCopy,
  takePhotoBytes,
} from '../cases/index';
import { deliverPhoto, openByLink, openPublicCopy, photosOf, subjectOfPhoto, uploadRoutes } from '../media/index';
import { decidedOf, type Refs, shownPhotos } from '../publicView/index';
import { addVoice } from './addVoice';
import { openedBy, ownReport } from './codes';
import { revealContact } from './contacts';
import { eraseReport } from './eraseReport';
import { followReport } from './followReport';
import { openReception } from './receiveReport';
import { searchCategories } from './searchCategories';
import { whoWillGet } from './whoWillGet';

const emergencies = [
  { kind: 'police', number: '110' },
  { kind: 'fire', number: '119' },
  { kind: 'ambulance', number: '120' },
  { kind: 'traffic', number: '122' },
] as const;

export function publicVoiceRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts, cities: Cities, refs: Refs) {
  const perHour = ports.config.reportsPerHour;
  const receive = openReception({ ...ports, cases });

  serve(app, ports, publicVoiceApi.city, async ({ cityId, by, reply }) => {
    const city = (await cities.byId(cityId))!;
    reply.header('cache-control', 'public, max-age=30');
    return ports.inCity(cityId, by, async (trx) => ({
      code: city.code,
      name: city.name,
      nameEn: city.nameEn,
      zone: city.zone,
      isDemo: city.isDemo,
      box: (await cases.nets.of(trx)).box?.slice() ?? null,
      emergencies: [...emergencies],
      map: { tiles: ports.config.tiles ?? null, attribution: ports.config.tilesAttribution ?? null },
      week: await lastWeek(trx),
    }));
  });

  serve(app, ports, publicVoiceApi.whoWillGet, ({ query: { lng, lat, placeId, kind, code }, cityId }) => {
    const position: LngLat | undefined = lng !== undefined && lat !== undefined ? [lng, lat] : undefined;
    return ports.inCity(cityId, { kind: 'resident' }, (trx) =>
      whoWillGet(trx, cases, { position, placeId }, kind && code ? { kind, code } : null),
    );
  });

  serve(
    app,
    ports,
    publicVoiceApi.submit,
    // Signed in or not: a report through the portal is a resident's.
    async ({ body, cityId, reply }) => {
      const received = await receive(cityId, { submitted: body });
      reply.code(received.isNew ? 201 : 200);
      return received.reply;
    },
    { perHour, gate: 'report' },
  );

  serve(
    app,
    ports,
    publicVoiceApi.follow,
    ({ params, cityId, reply }) => {
      reply.header('cache-control', 'no-store');
      return ports.inCity(cityId, { kind: 'resident' }, async (trx) =>
        followReport(trx, cases, { refs, signer: ports }, await openedBy(trx, params.code)),
      );
    },
    { gate: 'code' },
  );

  serve(
    app,
    ports,
    publicVoiceApi.answer,
    ({ params, body, cityId, reply }) =>
      sayOfOwn(ports, { cases, refs }, { cityId, code: params.code, reply }, (caseId) => answerCommand(caseId, body)),
    { perHour, gate: 'code' },
  );

  reporterRoutes(app, ports, cases, refs);
  voiceRoutes(app, ports, cases, refs);

  app.register(async (scope) => {
    takePhotoBytes(scope);
    serve(
      scope,
      ports,
      publicVoiceApi.deliverPhoto,
      ({ params, request, cityId }) =>
        deliverPhoto(ports, cityId, { kind: 'resident' }, params.id, photoBytes(request), {
          assertMaySend: (trx) => assertPhotoOf(trx, params.code, params.id),
        }),
      { perHour: perHour * 10, gate: 'code' },
    );
  });

  uploadRoutes(app, ports, {
    api: reportUploadsApi,
    actor: () => ({ kind: 'resident' }),
    sender: async (trx, { code }) => ({ owner: `case:${await ownReport(trx, code)}`, mostOpen: 9, mostADay: 90 }),
    assertMaySend: (trx, { code }, photoId) => assertPhotoOf(trx, code, photoId),
    begins: { perHour: perHour * 10 },
    parts: { perHour: perHour * 200 }, // nine photos over a network that breaks after every few kilobytes
  });

  serve(
    app,
    ports,
    publicVoiceApi.showPhoto,
    async ({ params, cityId, reply }) => {
      const read = await ports.inCity(cityId, { kind: 'resident' }, async (trx) => {
        await assertMaySee(trx, params.code, params.id);
        return openPublicCopy(ports, trx, params.id, params.size);
      });
      return sendCopy(reply, await read(), 1);
    },
    { gate: 'code' },
  );

  serve(app, ports, publicVoiceApi.showByLink, async ({ params, query, cityId, reply }) => {
    const read = await ports.inCity(cityId, { kind: 'resident' }, (trx) =>
      openByLink(ports, trx, { ...params, ...query }),
    );
    return sendCopy(reply, await read(), 1);
  });
  serve(app, ports, casesApi.revealContact, ({ params, body, cityId, by, reply }) => {
    reply.header('cache-control', 'no-store');
    return ports.inCity(cityId, by, async (trx) => {
      const file = await caseById(trx, params.id);
      if (!file || !can(by, 'contact.reveal', { kind: 'case', file })) throw new Problem('thing.not-found');
      return { contact: await revealContact(trx, ports.secrets, params.id, body.purpose) };
    });
  });
}

/** A step of the own report by whoever holds its code; answered with the report as it stands after it. */
async function sayOfOwn(
  ports: Ports,
  { cases, refs }: { cases: CasePorts; refs: Refs },
  { cityId, code, reply }: { cityId: number; code: string; reply: FastifyReply },
  commandFor: (caseId: string) => MoveCommand,
) {
  const taking = () =>
    ports.inCity(cityId, resident, async (trx) => {
      const caseId = await ownReport(trx, code);
      const { isNew } = await moveCase(trx, cases, commandFor(caseId));
      return { view: await followReport(trx, cases, { refs, signer: ports }, { caseId, isReporter: true }), isNew };
    });
  const { isNew, view } = await onceMoreIfTaken(taking);
  reply.code(isNew ? 201 : 200);
  return view;
}

/** What a reporter says of the own report beside "fixed" or not. */
function reporterRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts, refs: Refs) {
  const options = { perHour: ports.config.reportsPerHour, gate: 'code' } as const;
  const say = (reply: FastifyReply, cityId: number, code: string, commandFor: (caseId: string) => MoveCommand) =>
    sayOfOwn(ports, { cases, refs }, { cityId, code, reply }, commandFor);

  serve(
    app,
    ports,
    publicVoiceApi.rate,
    ({ params, body: { id, ...facts }, cityId, reply }) =>
      say(reply, cityId, params.code, (caseId) => ({ id, caseId, verb: 'rate', facts })),
    options,
  );

  serve(
    app,
    ports,
    publicVoiceApi.withdraw,
    ({ params, body: { id, ...facts }, cityId, reply }) =>
      say(reply, cityId, params.code, (caseId) => ({ id, caseId, verb: 'withdraw', facts })),
    options,
  );

  serve(
    app,
    ports,
    publicVoiceApi.erase,
    ({ params, cityId }) =>
      ports.inCity(cityId, resident, async (trx) => {
        const caseId = await ownReport(trx, params.code);
        await eraseReport(trx, caseId);
        return followReport(trx, cases, { refs, signer: ports }, { caseId, isReporter: true });
      }),
    options,
  );
}

function voiceRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts, refs: Refs) {
  serve(app, ports, publicVoiceApi.searchCategories, ({ query, cityId, reply }) => {
    reply.header('cache-control', 'public, max-age=300');
    return ports.inCity(cityId, resident, (trx) => searchCategories(trx, query.q));
  });

  serve(
    app,
    ports,
    publicVoiceApi.addVoice,
    async ({ params, body, cityId, reply }) => {
      const added = await onceMoreIfTaken(() =>
        ports.inCity(cityId, resident, (trx) =>
          addVoice(trx, { cases, secrets: ports.secrets, refs }, params.ref, body),
        ),
      );
      reply.code(added.isNew ? 201 : 200);
      return added.reply;
    },
    { perHour: ports.config.reportsPerHour, gate: 'report' },
  );
}

type Answer = { id: string; answer: 'fixed' | 'notFixed'; note?: string; photos: { id: string; sha256: string }[] };

function answerCommand(caseId: string, { id, answer, note, photos }: Answer): MoveCommand {
  if (answer === 'fixed') return { id, caseId, verb: 'confirmFixed', facts: { note } };
  return { id, caseId, verb: 'notFixed', facts: { note, ...(photos.length > 0 ? { photos } : {}) } };
}

/** A photo belongs to the report whose code was shown, or to the case that carries it on. */
async function assertPhotoOf(trx: Trx, code: string, photoId: string) {
  const [caseId, subject] = await Promise.all([ownReport(trx, code), subjectOfPhoto(trx, photoId)]);
  if (subject?.id === caseId) return;
  const later = subject ? await recurrencesOf(trx, caseId) : [];
  if (!later.some(({ id }) => id === subject?.id)) throw new Problem('photo.not-expected');
}

/** Whoever joined sees the photos anybody may see. */
async function assertMaySee(trx: Trx, code: string, photoId: string) {
  const { caseId, isReporter } = await openedBy(trx, code);
  if (isReporter) return assertPhotoOf(trx, code, photoId);
  const photos = shownPhotos(
    (await caseById(trx, caseId))!,
    await decidedOf(trx, caseId),
    await photosOf(trx, 'case', [caseId]),
    trx.now,
  );
  if (!photos.some(({ id }) => id === photoId)) throw new Problem('photo.not-expected');
}
