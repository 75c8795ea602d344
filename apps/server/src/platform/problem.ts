import { type ProblemCode, problems } from '@gezhi/contracts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { asXml, List, type Value } from './xml/index';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who calls this may speak XML, and is then told in XML what is wrong as well. */
    problemsInXml?: boolean;
  }
}

export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** The one place where an error becomes RFC 9457. Routes throw; they never shape an error answer themselves. */
export function answerWithProblems(app: FastifyInstance) {
  app.setErrorHandler<FastifyError | Problem>((error, request, reply) => {
    const problem = asProblem(error);
    // The cause goes to the log, never to the wire.
    if (problem.code === 'server.unexpected') request.log.error({ err: error }, 'unexpected');
    if (isFull(error)) request.log.error({ err: error }, 'there is no room left on the disk');
    const wait = waits[problems[problem.code].status];
    if (wait) reply.header('retry-after', wait);
    return tell(request, reply.code(problems[problem.code].status), problem);
  });
  app.setNotFoundHandler((request, reply) => tell(request, reply.code(404), new Problem('thing.not-found')));
}

function tell(request: FastifyRequest, reply: FastifyReply, problem: Problem) {
  const body = bodyOf(problem, request.id);
  if (!request.routeOptions.config?.problemsInXml || !speaksXml(request))
    return reply.type('application/problem+json').send(JSON.stringify(body));
  const sheet = { root: 'problem', namespace: xmlOfProblems, value: asValue(body) };
  return reply.type('application/problem+xml; charset=utf-8').send(asXml(sheet));
}

/** The namespace of RFC 9457, appendix B; it is still named after the RFC before it. */
const xmlOfProblems = 'urn:ietf:rfc:7807';

/** As what was sent says; where nothing that tells was sent, as what is wanted. */
export function speaksXml({ headers: { 'content-type': sent = '', accept = '' } }: FastifyRequest): boolean {
  if (/xml/i.test(sent)) return true;
  return !/json/i.test(sent) && /xml/i.test(accept);
}

/** Items of a list are called `i` (appendix B). */
function asValue(value: unknown): Value {
  if (Array.isArray(value)) return new List('i', value.map(asValue));
  if (value === null || typeof value !== 'object') return value as Value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asValue(inner)]));
}

/** A problem as it is told, in an answer of its own or within one. */
export const problemBody = ({ code, details }: Problem) => ({
  type: `/problems/${code}`,
  ...problems[code],
  ...details,
});
const bodyOf = (problem: Problem, requestId: string) => ({ ...problemBody(problem), requestId });

/** After so many seconds it may be asked again: a disk is not cleared in two. */
const waits: Partial<Record<number, string>> = { 503: '2', 507: '60' };

/** Says "not now" instead of "no": the same thing asked again later may well be done. */
export const isPassing = (error: unknown): boolean =>
  isFull(error) || (error instanceof Problem && problems[error.code].status in waits);

/** What the file system and PostgreSQL say where the disk has no room left, or none for us. */
const fullCodes = new Set(['ENOSPC', 'EDQUOT', '53100']);
export const isFull = (error: unknown) =>
  error instanceof Error && fullCodes.has((error as NodeJS.ErrnoException).code ?? '');

/** Errors PostgreSQL gives while it starts, stops or is gone: worth another try. */
const busyCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  'ECONNREFUSED',
  'ECONNRESET',
  '57014',
  '40P01',
]);

export function asProblem(error: Partial<FastifyError> & Error): Problem {
  if (error instanceof Problem) return error;
  if (isFull(error)) return new Problem('storage.full');
  if (hasZodFastifySchemaValidationErrors(error))
    return new Problem('request.invalid', {
      errors: error.validation.map(({ instancePath, message }) => ({
        field: `${error.validationContext}${instancePath}`,
        message,
      })),
    });
  const status = error.statusCode ?? 500;
  if (status === 413) return new Problem('request.too-large');
  if (status === 415) return new Problem('request.not-json');
  if (status === 429) return new Problem('request.too-many');
  if (status < 500) return new Problem('request.invalid', { detail: error.message });
  if (
    busyCodes.has(error.code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  )
    return new Problem('server.busy');
  return new Problem('server.unexpected');
}
