import { pointFilesApi } from '@gezhi/contracts';
import type { FastifyInstance } from 'fastify';
import { sendSheet } from '../../platform/documents/sendSheet';
import type { Ports } from '../../platform/ports';
import { serve } from '../../platform/serve';
import type { CasePorts } from '../cases/index';
import { drawPointFile } from './draw';
import { pointPlanRoutes } from './plans/routes';
import { readPointStory } from './story';

export function pointFileRoutes(app: FastifyInstance, ports: Ports, cases: CasePorts) {
  serve(app, ports, pointFilesApi.read, ({ params, cityId, by }) =>
    ports.inCity(cityId, by, (trx) => readPointStory(trx, cases, params.id), { onlyReads: true }),
  );

  serve(app, ports, pointFilesApi.file, async ({ params, query: { format }, cityId, by, reply }) =>
    sendSheet(reply, format, await ports.inCity(cityId, by, (trx) => drawPointFile(trx, ports, cases, params.id))),
  );

  pointPlanRoutes(app, ports, cases);
}
