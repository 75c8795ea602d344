import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

export const docsFolder = '/api/docs';

/** The plugin adds `-head` to the name of a HEAD operation, as if there were always a GET beside it. */
const withOwnNames: typeof jsonSchemaTransform = (input) =>
  jsonSchemaTransform({
    ...input,
    schema: { ...input.schema, operationId: input.schema.operationId?.replace(/-head$/, '') },
  } as never);

/** The API describes itself from the contracts: `/api/openapi.json` for programs, `/api/docs` for people. */
export async function describeApi(app: FastifyInstance) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gezhi 格治',
        description:
          'The working system of a city that is creating a National Civilised City. Errors are RFC 9457; ids are UUIDs ' +
          'made by the caller, so that every call may be repeated; coordinates are WGS 84, longitude first.',
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      security: [{ session: [] }],
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gezhi' } } },
    },
    transform: withOwnNames,
    transformObject: jsonSchemaTransformObject,
  });
  const config = { action: 'system.look' } as const;
  app.get('/api/openapi.json', { config, schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, { routePrefix: docsFolder, uiConfig: { url: '/api/openapi.json' } });
}
