/** A code of some table: `event.0110` of `GB/T 30428.2-2013`, `A-17` of a partner's own. */
export interface SystemCode {
  system: string;
  code: string;
}

/** `aToB`, `bToA`: read one way only, where several codes of one table are one of the other. */
export const mappingDirections = ['both', 'aToB', 'bToA'] as const;
export type MappingDirection = (typeof mappingDirections)[number];

export interface CodeMapping {
  a: SystemCode;
  b: SystemCode;
  direction: MappingDirection;
}

export type Mapped =
  | { ok: true; code: string }
  /** None: nobody has said it yet. Several: somebody has to say which. */
  | { ok: false; candidates: readonly string[] };

const isSame = (one: SystemCode, other: SystemCode) => one.system === other.system && one.code === other.code;

/** Every code of any table that a code means by these rows, each once. */
export function neighboursOf(rows: readonly CodeMapping[], from: SystemCode): SystemCode[] {
  const found = new Map<string, SystemCode>();
  for (const { a, b, direction } of rows) {
    if (direction !== 'bToA' && isSame(a, from)) found.set(JSON.stringify([b.system, b.code]), b);
    if (direction !== 'aToB' && isSame(b, from)) found.set(JSON.stringify([a.system, a.code]), a);
  }
  return [...found.values()];
}

export const candidatesFor = (rows: readonly CodeMapping[], from: SystemCode, system: string): string[] =>
  neighboursOf(rows, from)
    .filter((one) => one.system === system)
    .map(({ code }) => code)
    .sort();

/**
 * One code of one table as another says it. What the city wrote down comes before what the standards say, and either before a
 * way over a third table. Two answers are no answer: nobody guesses what a case is.
 */
export function mapCode(
  city: readonly CodeMapping[],
  national: readonly CodeMapping[],
  from: SystemCode,
  system: string,
): Mapped {
  if (from.system === system) return { ok: true, code: from.code };
  const all = [...city, ...national];
  const ways = [
    () => candidatesFor(city, from, system),
    () => candidatesFor(national, from, system),
    () => [...new Set(neighboursOf(all, from).flatMap((over) => candidatesFor(all, over, system)))].sort(),
  ];
  for (const way of ways) {
    const candidates = way();
    if (candidates.length === 1) return { ok: true, code: candidates[0]! };
    if (candidates.length > 1) return { ok: false, candidates };
  }
  return { ok: false, candidates: [] };
}

/** Rows whose reading is in doubt: together with another they give one code two meanings. */
export function ambiguousRows<Row extends CodeMapping>(rows: readonly Row[]): Set<Row> {
  const meanings = new Map<string, { codes: Set<string>; rows: Row[] }>();
  const note = (row: Row, from: SystemCode, to: SystemCode) => {
    const key = JSON.stringify([from.system, from.code, to.system]);
    const entry = meanings.get(key) ?? { codes: new Set(), rows: [] };
    entry.codes.add(to.code);
    entry.rows.push(row);
    meanings.set(key, entry);
  };
  for (const row of rows) {
    if (row.direction !== 'bToA') note(row, row.a, row.b);
    if (row.direction !== 'aToB') note(row, row.b, row.a);
  }
  return new Set([...meanings.values()].filter(({ codes }) => codes.size > 1).flatMap((entry) => entry.rows));
}

/** A category as one text: components and events share numbers, so the kind is part of the code. */
export const codeOfCategory = ({ kind, code }: { kind: 'component' | 'event'; code: string }) => `${kind}.${code}`;

export function categoryOfCode(text: string): { kind: 'component' | 'event'; code: string } | null {
  const [, kind, code] = /^(component|event)\.(\d{2,8})$/.exec(text) ?? [];
  return kind && code ? { kind: kind as 'component' | 'event', code } : null;
}
