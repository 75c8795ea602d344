import { coordinateSystems } from '@gezhi/contracts';
import { caseSources, endings } from '@gezhi/domain';
import { z } from 'zod';
import { Refusal } from '../../../platform/refusal';
import boston311 from './profiles/boston311.data.json' with { type: 'json' };
import gezhi from './profiles/gezhi.data.json' with { type: 'json' };
import nyc311 from './profiles/nyc311.data.json' with { type: 'json' };
import open311 from './profiles/open311.data.json' with { type: 'json' };
import { compileTime } from './times';

const Head = z.string().trim().min(1).max(200);
/** Name of a column; several where files have it under one name or another. */
const Column = z.union([Head, z.array(Head).min(1).max(10)]);

/** What becomes of rows that are open where they come from. */
export const openRows = ['live', 'end'] as const;

const fates = ['open', 'closed', 'notAccepted', 'skip'] as const;
const Fate = z.union([
  z.enum(fates).transform((state) => ({ state })),
  z.strictObject({ state: z.enum(['closed', 'notAccepted']), ending: z.enum(endings).optional() }),
]);

const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/**
 * What a file of another system's cases means, as data: which column is what, by which clock its times are written, what its
 * words for states, sources, departments and kinds are here. Columns it does not name are not kept.
 */
export const CaseProfile = z.strictObject({
  /** Of the format itself: a later product still reads an earlier profile. */
  version: z.literal(1),
  /** Names the source: together with a row's own id it names the case for good. */
  name: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, figures and dashes'),
  about: z.string().max(500).optional(),
  zone: z.string().refine(isZone, 'an IANA time zone').optional(),
  /** Which of the two an hour means that clocks showed twice. */
  fold: z.enum(['first', 'second']).default('first'),
  /** Tried in order: `iso`, or a pattern of YYYY MM DD HH hh mm ss A. */
  times: z
    .array(z.string().refine((pattern) => compileTime(pattern) !== null, 'iso, or a pattern such as YYYY-MM-DD HH:mm'))
    .min(1)
    .max(10),
  crs: z.enum(coordinateSystems).default('wgs84'),
  columns: z.strictObject({
    id: Column,
    openedAt: Column,
    targetAt: Column.optional(),
    closedAt: Column.optional(),
    status: Column,
    unit: Column.optional(),
    kind: Column.optional(),
    /** The product's own way to name a kind: edition and code. */
    kindCode: Column.optional(),
    source: Column.optional(),
    lng: Column.optional(),
    lat: Column.optional(),
    /** Joined they become the case's words, in a row that can be erased. */
    words: z.array(Head).max(5).default([]),
  }),
  /** `own`: the row's id is a case number of this product already; `prefixed`: it becomes one behind the profile's name. */
  number: z.enum(['prefixed', 'own']).default('prefixed'),
  statuses: z.record(z.string(), Fate),
  /** `live`, as when left out: open rows are open cases here. `end`: they end as they come in, without a deadline. */
  open: z.enum(openRows).optional(),
  sources: z
    .strictObject({ values: z.record(z.string(), z.enum(caseSources)), else: z.enum(caseSources) })
    .default({ values: {}, else: 'resident' }),
  units: z
    .strictObject({
      /** What the file calls a unit → name or code it has here. */
      names: z.record(z.string(), Head).default({}),
      /** Standing unit for whatever is none of ours; left out, a unit that ended yesterday is made of each name. */
      fallback: Head.optional(),
      /** Rows that name nobody. */
      unnamed: Head.default('来源未注明单位'),
    })
    .default({ names: {}, unnamed: '来源未注明单位' }),
  kinds: z
    .strictObject({
      edition: z.string().min(1).max(60).optional(),
      /** What the file calls a kind → `event 0110` of that edition. */
      values: z.record(z.string(), z.string().regex(/^(event|component) \d{4,5}$/)).default({}),
    })
    .default({ values: {} }),
});
export type CaseProfile = z.infer<typeof CaseProfile>;
export type Column = z.infer<typeof Column>;

/** Every name a column may go by in a file: what stands in any other is not read. */
export const columnsOf = ({ columns }: CaseProfile): string[] => Object.values(columns).flat();

const shipped: Record<string, unknown> = { boston311, nyc311, open311, gezhi };
export const shippedProfiles = Object.keys(shipped);

/** What a profile says of a word of the file, which may be any word at all: `constructor` is none of its own. */
export const saidOf = <T>(values: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(values, word) ? values[word] : undefined;

/** A profile of this release by its name, or one of the city's own as its file says it. */
export const readProfile = (name: string): CaseProfile =>
  saidOf(shipped, name) ? parseProfile(shipped[name], name) : refuse(`There is no profile ${name}`);

export function parseProfile(content: unknown, name: string): CaseProfile {
  const read = CaseProfile.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refusal(`The profile ${name} cannot be used: ${issue!.path.join('.')}: ${issue!.message}.`, 2);
}

function refuse(what: string): never {
  throw new Refusal(`${what}; there is ${shippedProfiles.join(', ')}, or a file of your own that ends in .json.`, 2);
}
