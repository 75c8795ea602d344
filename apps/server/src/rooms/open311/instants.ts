import { Fault } from './fault';

const w3 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** W3C's form of ISO 8601; the zone must be there, or nobody knows which instant is meant. */
export function readInstant(text: string, name: string): Date {
  // A plus sign that was not escaped arrives as a blank.
  const written = text.replace(/ (?=\d{2}:\d{2}$)/, '+');
  const at = w3.test(written) ? new Date(written) : null;
  if (!at || Number.isNaN(at.getTime()))
    throw new Fault(400, `${name} must be written like 2010-01-01T00:00:00Z`, 'date_refused');
  return at;
}
