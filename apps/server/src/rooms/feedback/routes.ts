import { feedbackApi } from '@gezhi/contracts';
import { resident } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { onceMoreIfTaken } from '../../platform/db';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { answer, type Cursor, countOpen, erase, give, listMessages, messageOf, presentMessage } from './messages';

export function feedbackRoutes(app: FastifyInstance, ports: Ports) {
  const perHour = ports.config.reportsPerHour;

  serve(
    app,
    ports,
    feedbackApi.give,
    async ({ body, cityId, reply }) => {
      const given = await onceMoreIfTaken(() =>
        ports.inCity(cityId, resident, (trx) => give(trx, ports.secrets, body)),
      );
      reply.code(given.isNew ? 201 : 200);
      return given.reply;
    },
    { perHour, gate: 'report' },
  );

  serve(
    app,
    ports,
    feedbackApi.follow,
    ({ params, cityId, reply }) => {
      reply.header('cache-control', 'no-store');
      return ports.inCity(cityId, resident, async (trx) => presentMessage(await messageOf(trx, params.code)));
    },
    { gate: 'code' },
  );

  serve(
    app,
    ports,
    feedbackApi.erase,
    ({ params, cityId }) =>
      ports.inCity(cityId, resident, async (trx) =>
        presentMessage(await erase(trx, await messageOf(trx, params.code))),
      ),
    { perHour, gate: 'code' },
  );

  serve(app, ports, feedbackApi.list, ({ query: { state, after, limit }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const rows = await listMessages(trx, state, readCursor(after), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1)! : null;
      return {
        messages: shown.map((row) => ({ id: row.id, version: row.version, ...presentMessage(row) })),
        open: await countOpen(trx),
        next: last && `${last.given_at.getTime()}.${last.id}`,
      };
    }),
  );

  serve(app, ports, feedbackApi.answer, ({ params, body, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const row = await answer(trx, params.id, body);
      return { id: row.id, version: row.version, ...presentMessage(row) };
    }),
  );
}

/** Old or hand-made cursors begin the list anew instead of failing. */
function readCursor(text: string | undefined): Cursor | null {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? [];
  return id ? { at: new Date(Number(at)), id } : null;
}
