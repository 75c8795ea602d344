import { casesApi, type MoveOrder } from '@gezhi/contracts';
import { type Actor, can } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { onceMoreIfTaken } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { filterOf } from './filterOf';
import { type MoveCommand, moveMetCase } from './moveCase';
import { moveMany } from './moveMany';
import { planMoves } from './planMoves';
import type { CasePorts } from './ports';
import { iso, presentCases } from './present';
import {
  casesByIds,
  countByState,
  countUpTo,
  type ListCursor,
  listCases,
  mapCases,
  orderOf,
  searchCases,
} from './queries';
import { type ContactOf, readCase, viewOf } from './readCase';
import { openSteps } from './stepsTogether';
import type { Met } from './store';

const mostOnMap = 2000;
const mostFound = 12;
/** Lists, maps and cases as they are asked for all day: begun as the city was known, in the breath of the question. */
const onlyReads = { onlyReads: true, asKnown: true } as const;

export function caseRoutes(app: FastifyInstance, ports: Ports, casePorts: CasePorts, contactOf: ContactOf) {
  const takeStep = openSteps(ports.inCity);

  serve(app, ports, casesApi.list, ({ query, cityId, by }) =>
    ports.inCity(
      cityId,
      by,
      async (trx) => {
        const { after, limit, ...wanted } = query;
        const filter = await filterOf(trx, casePorts, wanted);
        const rows = await listCases(trx, by, filter, { after: readCursor(after), limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        const at = last?.[orderOf(filter.list).at];
        return {
          cases: await presentCases(trx, casePorts, page),
          next: last && at ? writeCursor({ at, id: last.id }) : null,
        };
      },
      onlyReads,
    ),
  );

  serve(app, ports, casesApi.counts, ({ cityId, by }) =>
    ports.inCity(
      cityId,
      by,
      async (trx) => ({
        byState: await countByState(trx, by),
        mine: await countUpTo(trx, by, await filterOf(trx, casePorts, { list: 'mine' })),
        yellow: await countUpTo(trx, by, { list: 'open', light: 'yellow' }),
        red: await countUpTo(trx, by, { list: 'open', light: 'red' }),
      }),
      onlyReads,
    ),
  );

  serve(app, ports, casesApi.map, ({ query, cityId, by }) =>
    ports.inCity(
      cityId,
      by,
      async (trx) => {
        const { box, ...wanted } = query;
        const rows = await mapCases(
          trx,
          by,
          await filterOf(trx, casePorts, { ...wanted, list: 'open' }),
          box,
          mostOnMap + 1,
        );
        return {
          cases: rows.slice(0, mostOnMap).map((row) => ({
            id: row.id,
            position: [row.lng!, row.lat!] as [number, number],
            light: row.light,
            state: row.state,
          })),
          more: rows.length > mostOnMap,
        };
      },
      onlyReads,
    ),
  );

  serve(app, ports, casesApi.search, ({ query, cityId, by }) =>
    ports.inCity(
      cityId,
      by,
      async (trx) => {
        const found = await searchCases(trx, by, query.q, mostFound);
        const files = await casesByIds(
          trx,
          found.map(({ id }) => id),
        );
        const rows = await presentCases(trx, casePorts, files);
        return found.flatMap(({ id, found_in, excerpt }) => {
          const row = rows.find((candidate) => candidate.id === id);
          return row ? [{ ...row, foundIn: found_in, excerpt }] : [];
        });
      },
      onlyReads,
    ),
  );

  serve(app, ports, casesApi.read, async ({ params, cityId, by }) => {
    const view = await ports.inCity(cityId, by, (trx) => readCase(trx, casePorts, params.id, contactOf), onlyReads);
    ports.attention.opened(cityId, params.id);
    return view;
  });

  serve(app, ports, casesApi.moveMany, async ({ body, ...asking }) => ({
    receipts: await moveMany(
      { takeStep, log: ports.log },
      casePorts,
      asking,
      body.moves.map(({ caseId, move }) => commandOf(caseId, move)),
    ),
  }));

  serve(app, ports, casesApi.planMoves, ({ body, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => planMoves(trx, casePorts, body.verb, body), onlyReads),
  );

  serve(app, ports, casesApi.move, async ({ params, body, cityId, by, reply }) => {
    const command = commandOf(params.id, body);
    const work = async (trx: Trx, met: Met) => {
      const moved = await moveMetCase(trx, casePorts, command, by, met);
      return { isNew: moved.isNew, view: await viewAfter(trx, casePorts, by, moved.file, contactOf) };
    };
    const taking = () => takeStep(cityId, { command, by, work });
    const { view, isNew } = await onceMoreIfTaken(taking);
    reply.code(isNew ? 201 : 200);
    return view;
  });
}

const commandOf = (caseId: string, { claimedAt, ...order }: MoveOrder) =>
  ({ ...order, caseId, claimedAt: claimedAt ? new Date(claimedAt) : undefined }) as MoveCommand;

/** The case after one's own step, even where the step put it out of one's sight: the last look is part of the act. */
async function viewAfter(
  trx: Trx,
  ports: CasePorts,
  by: Actor,
  file: Parameters<typeof viewOf>[2],
  contactOf: ContactOf,
) {
  const view = await viewOf(trx, ports, file, contactOf);
  return can(by, 'case.read', { kind: 'case', file }) ? view : { ...view, contactMasked: null };
}

const writeCursor = ({ at, id }: ListCursor) => Buffer.from(`${iso(at)} ${id}`).toString('base64url');

/** Old or hand-made cursors begin the list anew instead of failing. */
function readCursor(text: string | undefined): ListCursor | null {
  const [at, id] = Buffer.from(text ?? '', 'base64url')
    .toString()
    .split(' ');
  const instant = new Date(at ?? '');
  return id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(instant.getTime()) ? { at: instant, id } : null;
}
