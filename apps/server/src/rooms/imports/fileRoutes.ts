import { Readable } from 'node:stream';
import { hasPlaces, importsApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { asFile, fileTypes } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { batchById } from './batches';
import { exportRows } from './exportRows';
import { fileOf } from './files';
import { makeSetupCodes } from './setupCodes';
import { allProblems, writeCodes, writeEmpty, writeErrors, writeExport } from './writeFiles';

/** Files on their way out: templates, exports, and a file with what is wrong with its rows. */
export function importFileRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  const { inCity } = ports;

  serve(app, ports, importsApi.template, async ({ params: { kind }, query: { format, language }, reply }) =>
    asFile(reply, `${kind}-template.${format}`, fileTypes[format]).send(
      Buffer.from(await writeEmpty(kind, format, language)),
    ),
  );

  serve(app, ports, importsApi.exportFile, async ({ params: { kind }, query, cityId, by, reply }) => {
    const { format, language, crs, layer } = query;
    if (format === 'geojson' && !hasPlaces(kind)) throw new Problem('import.settings', { missing: ['format'] });
    const { zone } = await cases.cityOf(cityId);
    const rows = await inCity(cityId, by, (trx) => exportRows(trx, { kind, crs, layer, zone }));
    const bytes = Readable.from(writeExport(kind, format, rows, language));
    return asFile(reply, `${kind}.${format}`, fileTypes[format]).send(bytes);
  });

  serve(app, ports, importsApi.errorFile, async ({ params, query, cityId, by, reply }) => {
    const { batch, problems } = await inCity(cityId, by, async (trx) => {
      const found = await batchById(trx, params.id);
      if (!found) throw new Problem('thing.not-found');
      return { batch: found, problems: await allProblems(trx, params.id) };
    });
    const bytes = Readable.from(writeErrors(await fileOf(ports, batch), problems, query.language));
    return asFile(reply, `problems.${batch.format}`, fileTypes[batch.format]).send(bytes);
  });

  serve(app, ports, importsApi.setupCodes, async ({ params, body, cityId, by, reply }) => {
    const { zone } = await cases.cityOf(cityId);
    const codes = await inCity(cityId, by, (trx) => makeSetupCodes(trx, params.id, zone, body.again));
    const bytes = Readable.from(writeCodes(codes, zone, body.language));
    return asFile(reply, 'setup-codes.xlsx', fileTypes.xlsx).send(bytes);
  });
}
