import type { FastifyError } from 'fastify';
import { asProblem, type Problem } from '../../platform/problem';

/**
 * What the standard calls an error: 404 for what is not there, 403 for the key, 400 for anything else that cannot be done;
 * beyond it 409 and 429 where a client can do something about it.
 */
export class Fault extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 429 | 500 | 503,
    readonly description: string,
    /** A code of its own where a program may want to tell it apart; the status otherwise. */
    readonly code: string = String(status),
  ) {
    super(description);
    this.name = 'Fault';
  }
}

/** Problems of the rooms below in the standard's form. What nobody foresaw stays in the log. */
export function asFault(error: FastifyError | Problem | Fault): Fault {
  if (error instanceof Fault) return error;
  const problem = asProblem(error);
  if (problem.code === 'server.busy') return new Fault(503, 'The server is busy or starting; try again');
  if (problem.code === 'storage.away') return new Fault(503, 'Files cannot be kept or read at the moment; try again');
  if (problem.code === 'storage.full') return new Fault(503, 'There is no room left to keep this; try again later');
  if (problem.code === 'server.unexpected') return new Fault(500, 'Something failed on our side; nothing was stored');
  return known[problem.code] ?? new Fault(400, 'The request cannot be understood');
}

const known: Partial<Record<Problem['code'], Fault>> = {
  'request.too-many': new Fault(429, 'Too many requests; wait a little', 'too_many_requests'),
  'request.too-large': new Fault(400, 'The request is larger than this takes', 'too_large'),
  'request.not-json': new Fault(400, 'Send application/x-www-form-urlencoded', 'form_only'),
  'request.cross-site': new Fault(403, 'This request came from a page of another site', 'cross_site'),
  'case.id-reused': new Fault(409, 'This Idempotency-Key came with another request before', 'idempotency_key_reused'),
  'place.outside-city': new Fault(400, 'This position is too far outside the city', 'outside_jurisdiction'),
  'place.missing': new Fault(400, 'Send lat and long, address_id, or an address_string we know', 'location_missing'),
  'place.unknown': new Fault(400, 'This address_id is not known', 'address_unknown'),
};
