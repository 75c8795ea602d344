import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cities, City } from '../../platform/cities';
import { isFull } from '../../platform/problem';
import { asJson, asXml, type Sheet } from '../../platform/xml/index';
import { asFault, Fault } from './fault';
import { readForm } from './form';
import { errorSheet } from './present';

/** Forms in, errors as the standard wants them, and everybody's pages may read what is public. */
export function speakStandard(scope: FastifyInstance, mostFormBytes: number) {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: mostFormBytes },
    (_request, body, done) => {
      try {
        done(null, readForm(body as string));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  // XML is an answer here, never a question: no parser, so nothing of what a document type can do.
  scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostFormBytes }, (request, _body, done) =>
    done(
      /xml/i.test(request.headers['content-type'] ?? '')
        ? new Fault(400, 'XML is not taken; send application/x-www-form-urlencoded', 'xml_forbidden')
        : new Fault(400, 'Send application/x-www-form-urlencoded', 'form_only'),
    ),
  );
  scope.setErrorHandler<FastifyError>((error, request, reply) => {
    const fault = asFault(error);
    if (fault.status === 500) request.log.error({ err: error }, 'unexpected');
    if (isFull(error)) request.log.error({ err: error }, 'there is no room left on the disk');
    if (fault.status === 503) reply.header('retry-after', '2');
    return send(request, reply.code(fault.status), errorSheet([fault]));
  });
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') reply.header('access-control-allow-origin', '*');
  });
}

const isJson = (request: FastifyRequest) => /\.json(\?|$)/.test(request.url);

/** In the form the address ends in; XML where it says nothing, for that is the one every client knows. */
export const send = (request: FastifyRequest, reply: FastifyReply, sheet: Sheet) =>
  reply
    .header('vary', 'accept-language')
    .type(isJson(request) ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8')
    .send(isJson(request) ? asJson(sheet) : asXml(sheet));

/** `0110.xml` → `0110`: what is asked for, without the form it is wanted in. */
export function bareName(name: string): string {
  const [, bare] = /^(.+)\.(xml|json)$/.exec(name) ?? [];
  if (!bare) throw new Fault(404, 'An address ends in .xml or .json');
  return bare;
}

/** A parameter of the address; empty is the same as absent, and one said twice is a list. */
export const queryOf =
  ({ query }: Pick<FastifyRequest, 'query'>) =>
  (name: string): string | undefined => {
    const value = (query as Record<string, string | string[] | undefined>)[name];
    const text = Array.isArray(value) ? value.join(',') : value;
    return text?.trim() || undefined;
  };

/** By jurisdiction_id: a city's code or host name. It may be left out where there is one city. */
export async function chooseCity(cities: Cities, id: string | undefined): Promise<City> {
  const city = id === undefined ? await cities.only() : await cities.named(id);
  if (city) return city;
  if (id === undefined) throw new Fault(400, 'jurisdiction_id was not provided', 'jurisdiction_id_missing');
  throw new Fault(404, 'jurisdiction_id was not found');
}
