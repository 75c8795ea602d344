import { type CaseMoveRow, caseMoves, caseStateCodes, caseStates, isEnded, movesFrom, stateRow } from '@gezhi/domain';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Cities } from '../platform/cities';
import type { Ports } from '../platform/ports';
import { describeApi } from './apiDescription';
import { openCasePorts, registerRooms } from './rooms';

/** Documents that are derived from the code: written by `npm run docs`, compared by `npm run check`. */
export async function generatedDocuments(): Promise<Record<string, string>> {
  return {
    'openapi.json': `${JSON.stringify(await apiDescription(), null, 2)}\n`,
    'lifecycle.md': lifecycleDocument(),
  };
}

/** The API's description without a database: routes are registered and none is ever called. */
async function apiDescription() {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await describeApi(app);
  const ports = { config: { reportsPerHour: 0 } } as Ports;
  const cities = {} as Cities;
  app.after(() => registerRooms(app, ports, cities, openCasePorts(cities)));
  await app.ready();
  const description = app.swagger();
  await app.close();
  return description;
}

function lifecycleDocument(): string {
  return [
    '# The life of a case',
    '',
    'Generated from `packages/domain/src/cases/lifecycle.ts` by `npm run docs`; checked by `npm run check`.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> reported: report',
    ...caseStateCodes
      .filter((state) => state !== 'draft')
      .flatMap((state) =>
        movesFrom(state)
          .filter((move) => move.verb !== 'void' && move.verb !== 'handOver')
          .map((move) => `  ${state} --> ${move.to}: ${move.verb}`),
      ),
    ...caseStateCodes.filter(isEnded).map((state) => `  ${state} --> [*]`),
    '```',
    '',
    'Every open state leads to `voided` by `void` as well, and `handOver` leaves a case in its state; the diagram leaves both out.',
    '',
    '| no | verb | from | to | who | where they stand | needs | for the public also | may carry | only if |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...(caseMoves as readonly CaseMoveRow[]).map((move) =>
      row(
        move.id,
        move.verb,
        move.from.join(', '),
        move.to,
        move.by.join(', '),
        move.within,
        ...[move.needs, move.needsForPublic, move.may, move.guards].map((list) => list?.join(', ') || '–'),
      ),
    ),
    '',
    '| state | step | clock |',
    '|---|---|---|',
    ...(Object.keys(caseStates) as (keyof typeof caseStates)[]).map((state) =>
      row(state, String(stateRow(state).step), stateRow(state).stage ?? '–'),
    ),
    '',
  ].join('\n');
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
