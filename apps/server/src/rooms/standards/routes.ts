import { standardsApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { readTable } from './categoryTable';
import { changeCategories } from './changeCategories';
import { crosswalkOf } from './crosswalk';
import { presentChanges, presentEditions, presentTable, presentVersions } from './present';
import { editionsOf } from './queries';
import type { RuleBook } from './rules';

export function standardsRoutes(app: FastifyInstance, ports: Ports, ruleBook: RuleBook) {
  const { inCity } = ports;

  serve(app, ports, standardsApi.categories, ({ cityId, by, query, request, reply }) =>
    inCity(cityId, by, async (trx) => {
      // Large, and the same until somebody changes a rule: asked every time, sent only when it is another one.
      const tag = `"${cityId}-${trx.rulesVersion}"`;
      reply.header('cache-control', 'private, no-cache').header('etag', tag);
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      const editions = await editionsOf(trx);
      const edition = editions.find(({ code, in_force }) => (query.edition ? code === query.edition : in_force));
      if (!edition) throw new Problem('thing.not-found');
      const { rules } = await ruleBook.current(trx);
      const table = await readTable(trx, edition.code, rules.version);
      const shown = query.edition
        ? table
        : { ...table, categories: table.categories.filter(({ isWithdrawn }) => !isWithdrawn) };
      return presentTable(shown, {
        note: edition.note,
        version: rules.version,
        cityDefault: rules.defaultHandleLimit,
      });
    }),
  );

  serve(app, ports, standardsApi.editions, ({ cityId, by }) => inCity(cityId, by, presentEditions));

  serve(app, ports, standardsApi.crosswalk, ({ cityId, by }) => inCity(cityId, by, crosswalkOf));

  serve(app, ports, standardsApi.changes, ({ cityId, by, query }) =>
    inCity(cityId, by, (trx) => presentChanges(trx, query.edition)),
  );

  serve(app, ports, standardsApi.versions, ({ cityId, by, query }) =>
    inCity(cityId, by, async (trx) => {
      const versions = await presentVersions(trx, query);
      if (versions.length === 0) throw new Problem('thing.not-found');
      return versions;
    }),
  );

  serve(app, ports, standardsApi.change, ({ cityId, by, body, reply }) =>
    inCity(cityId, by, async (trx) => {
      const { version, isNew } = await changeCategories(trx, { ...body, how: 'screen' });
      reply.code(isNew ? 201 : 200);
      return { version };
    }),
  );
}
