import { Readable } from 'node:stream';
import { caseExportApi, mostSheetRows } from '@gezhi/contracts';
import { localDay } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import { noteAccess } from '../../platform/accessLog';
import { canonical } from '../../platform/eventLog';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile, fileTypes } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import { writeCases } from './exportCases';
import { filterOf } from './filterOf';
import type { CasePorts } from './ports';
import { countAll } from './queries';

/** Lists of cases as files. */
export function caseExportRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const { inCity } = ports;

  serve(app, ports, caseExportApi.size, ({ query, cityId, by }) =>
    inCity(cityId, by, async (trx) => ({ cases: await countAll(trx, by, await filterOf(trx, cases, query)) })),
  );

  serve(app, ports, caseExportApi.file, async ({ query, cityId, by, reply }) => {
    const { format, language, ...wanted } = query;
    const { zone } = await cases.cityOf(cityId);
    const { filter, count, day } = await inCity(cityId, by, async (trx) => {
      const filter = await filterOf(trx, cases, wanted);
      const count = await countAll(trx, by, filter);
      if (format === 'xlsx' && count > mostSheetRows) throw new Problem('export.too-long', { cases: count });
      await noteAccess(trx, 'cases.exported', { purpose: canonical({ ...wanted, format, cases: count }) });
      return { filter, count, day: localDay(zone, trx.now) };
    });
    const bytes = Readable.from(writeCases(inCity, cases, { cityId, by, filter, format, language, zone }));
    return asFile(reply, `cases-${day}.${format}`, fileTypes[format]).header('x-cases', String(count)).send(bytes);
  });
}
