import { type NoticeView, noticesApi } from '@gezhi/contracts';
import { personOf } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { readPlace, writePlace } from '../../platform/places';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { markRead, noticesOf, unreadOf } from './queries';
import type { NoticeFacts } from './tell';

export function noticeRoutes(app: FastifyInstance, ports: Ports) {
  serve(app, ports, noticesApi.list, ({ query: { after, limit }, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const personId = personOf(by)!;
      const rows = await noticesOf(trx, personId, readPlace(after), limit + 1);
      const page = rows.slice(0, limit);
      return {
        notices: page.map(presentNotice),
        unread: await unreadOf(trx, personId),
        next: rows.length > limit ? writePlace(page.at(-1)!) : null,
      };
    }),
  );

  serve(app, ports, noticesApi.read, ({ body, cityId, by }) =>
    ports.inCity(cityId, by, async (trx) => {
      const personId = personOf(by)!;
      await markRead(trx, personId, 'ids' in body ? body : { upTo: new Date(body.upTo) });
      return { unread: await unreadOf(trx, personId) };
    }),
  );
}

function presentNotice(row: Awaited<ReturnType<typeof noticesOf>>[number]): NoticeView {
  const { counts, cases } = JSON.parse(row.facts) as NoticeFacts;
  return {
    id: row.id,
    kind: row.kind as NoticeView['kind'],
    at: row.at.toISOString(),
    isLate: row.is_late,
    isRead: row.read_at !== null,
    counts,
    cases: [...cases],
  };
}
