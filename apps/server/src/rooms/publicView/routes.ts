import { publicViewApi } from '@gezhi/contracts';
import { type Box, type BroadKind, type CaseFile, resident, snappedBox } from '@gezhi/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cities } from '../../platform/cities';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { type CasePorts, caseById, fromRow } from '../cases/index';
import { openPublicCopy, photosOf } from '../media/index';
import { asGeoJson, asRss } from './feeds';
import { moderate, readSide } from './moderate';
import { presentProblems, shownPhotos } from './present';
import { decidedOf, isShownNow, listShown, type ProblemCursor } from './queries';
import type { Refs } from './refs';

const mostOnMap = 500;
const mostInFeed = 50;

interface Asked {
  state: 'open' | 'ended';
  areaId?: string | undefined;
  kind?: BroadKind | undefined;
  box?: Box | undefined;
}

export function publicViewRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts, cities: Cities, refs: Refs) {
  const listed = async (trx: Trx, { areaId, box, ...asked }: Asked, page: Parameters<typeof listShown>[2]) => {
    const areas = areaId
      ? { administrativeIds: (await cases.nets.of(trx)).downFrom(areaId), gridId: areaId }
      : undefined;
    return (await listShown(trx, { ...asked, areas, box: box && snappedBox(box) }, page)).map(fromRow);
  };
  const views = (trx: Trx, files: readonly CaseFile[]) => presentProblems(trx, cases, refs, files);

  serve(app, ports, publicViewApi.list, ({ query: { after, limit, ...asked }, cityId, reply }) => {
    mayBeKept(reply);
    return ports.inCity(cityId, resident, async (trx) => {
      const files = await listed(trx, asked, { after: readCursor(refs, cityId, after), limit: limit + 1 });
      const shown = files.slice(0, limit);
      const last = files.length > limit ? shown.at(-1)! : null;
      return { problems: await views(trx, shown), next: last && writeCursor(refs, cityId, last) };
    });
  });

  serve(app, ports, publicViewApi.geojson, async ({ query, cityId, reply }) => {
    const bytes = await ports.inCity(cityId, resident, async (trx) =>
      asGeoJson(await views(trx, await listed(trx, query, { after: null, limit: mostOnMap }))),
    );
    return mayBeKept(reply).type('application/geo+json; charset=utf-8').send(bytes);
  });

  serve(app, ports, publicViewApi.rss, async ({ query, cityId, request, reply }) => {
    const city = (await cities.byId(cityId))!;
    const bytes = await ports.inCity(cityId, resident, async (trx) => {
      const area = query.areaId ? (await cases.nets.of(trx)).area(query.areaId) : undefined;
      if (query.areaId && !area) throw new Problem('thing.not-found');
      const problems = await views(trx, await listed(trx, query, { after: null, limit: mostInFeed }));
      const title = `${city.name}${area && area.name !== city.name ? ` · ${area.name}` : ''} · 城市问题`;
      return asRss(problems, { title, link: ownAddress(ports, request) });
    });
    return mayBeKept(reply).type('application/rss+xml; charset=utf-8').send(bytes);
  });

  serve(app, ports, publicViewApi.one, ({ params, cityId, reply }) => {
    mayBeKept(reply);
    return ports.inCity(
      cityId,
      resident,
      async (trx) => (await views(trx, [await shownCase(trx, refs, params.ref)]))[0]!,
    );
  });

  serve(app, ports, publicViewApi.photo, async ({ params, cityId, reply }) => {
    const read = await ports.inCity(cityId, resident, async (trx) => {
      const file = await shownCase(trx, refs, params.ref);
      const photos = shownPhotos(file, await decidedOf(trx, file.id), await photosOf(trx, 'case', [file.id]), trx.now);
      if (!photos.some(({ id }) => id === params.id)) throw new Problem('thing.not-found');
      return openPublicCopy(ports, trx, params.id, params.size);
    });
    return mayBeKept(reply)
      .type('image/jpeg')
      .send(await read());
  });

  serve(app, ports, publicViewApi.side, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => readSide(trx, params.id)),
  );
  serve(app, ports, publicViewApi.moderate, ({ params, body, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      await moderate(trx, params.id, body);
      return readSide(trx, params.id);
    }),
  );
}

/** Short enough that what was hidden a moment ago is gone from every cache a moment later. */
const mayBeKept = (reply: FastifyReply) => reply.header('cache-control', 'public, max-age=60');

/** Whatever is not shown is answered like what never was. */
async function shownCase(trx: Trx, refs: Refs, ref: string): Promise<CaseFile> {
  const file = await caseById(trx, refs.caseIdOf(trx.cityId, ref));
  if (!file || !(await isShownNow(trx, file))) throw new Problem('thing.not-found');
  return file;
}

/** The configured address before the one that was asked by: a feed is kept by caches. */
const ownAddress = ({ config }: Ports, request: FastifyRequest) =>
  config.publicUrl ?? `${request.protocol}://${request.host}`;

const writeCursor = (refs: Refs, cityId: number, { id, endedAt, reportedAt }: CaseFile) =>
  `${(endedAt ?? reportedAt).getTime().toString(36)}.${refs.refOf(cityId, id)}`;

/** Old or hand-made cursors begin the list anew instead of failing. */
function readCursor(refs: Refs, cityId: number, text: string | undefined): ProblemCursor | null {
  const [, at, ref] = /^([0-9a-z]{1,10})\.([0-9a-f]{32})$/.exec(text ?? '') ?? [];
  const instant = new Date(Number.parseInt(at ?? '', 36));
  if (!ref || Number.isNaN(instant.getTime())) return null;
  return { at: instant, id: refs.caseIdOf(cityId, ref) };
}
