import { Readable } from 'node:stream';
import { importsApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '../../../platform/ports';
import { Problem } from '../../../platform/problem';
import { asFile, fileTypes } from '../../../platform/sendFile';
import { serve } from '../../../platform/serve';
import { caseImportThere, listCaseImports } from './queries';
import { writeReasons } from './reasons';
import { problemsOf } from './run';

/** Old cases come in by the command line alone; the desk sees what came, and gets the rows that did not. */
export function caseImportRoutes(app: FastifyInstance, ports: Ports) {
  const { inCity } = ports;
  serve(app, ports, importsApi.caseImports, ({ query, cityId, by }) =>
    inCity(cityId, by, async (trx) => ({ imports: await listCaseImports(trx, query.limit) })),
  );

  serve(app, ports, importsApi.caseImportReasons, async ({ params, cityId, by, reply }) => {
    const isThere = await inCity(cityId, by, (trx) => caseImportThere(trx, params.id));
    if (!isThere) throw new Problem('thing.not-found');
    const problems = await problemsOf(inCity, cityId, params.id);
    return asFile(reply, 'old-cases-reasons.csv', fileTypes.csv).send(Readable.from(writeReasons(problems)));
  });
}
