/** The case a sweep is about to be raised from, in the address. */
export interface SweepSearch {
  case?: string | undefined;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const readSweepSearch = (raw: Readonly<Record<string, unknown>>): SweepSearch => ({
  case: typeof raw.case === 'string' && id.test(raw.case) ? raw.case : undefined,
});
