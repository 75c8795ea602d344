import { standardsApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import { categoriesOf, conditionsOf, editionInForce, limitOf } from './queries';

export function standardsRoutes(app: FastifyInstance, ports: Ports) {
  serve(app, ports, standardsApi.categories, ({ cityId, by, reply }) => {
    reply.header('cache-control', 'private, max-age=300');
    return ports.inCity(cityId, by, async (trx) => {
      const edition = await editionInForce(trx);
      const categories = await categoriesOf(trx, edition.code);
      const conditions = await conditionsOf(trx, edition.code);
      return {
        edition: edition.code,
        note: edition.note,
        categories: categories.map((row) => ({
          ref: { edition: edition.code, kind: row.kind, code: row.code },
          name: row.name,
          nameEn: row.name_en,
          groupName: row.group_name,
          groupNameEn: row.group_name_en,
          conditions: conditions
            .filter((condition) => condition.kind === row.kind && condition.code === row.code)
            .map((condition) => ({
              number: condition.number,
              filing: condition.filing,
              closing: condition.closing,
              limit: limitOf(condition),
            })),
        })),
      };
    });
  });
}
