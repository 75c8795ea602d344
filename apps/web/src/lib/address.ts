/** Reads one value of an address; undefined where it is none. */
type Reader<T> = (value: unknown) => T | undefined;

export const oneOf =
  <const T extends string>(known: readonly T[]): Reader<T> =>
  (value) =>
    known.find((name) => name === value);

export const fitting =
  (shape: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && shape.test(value) ? value : undefined;

/** Known names with commas between, in their order and each once; what nobody knows falls away, and so does a list of nothing else. */
export const someOf =
  (known: readonly string[]): Reader<string> =>
  (value) => {
    const named = typeof value === 'string' ? value.split(',').filter((name) => known.includes(name)) : [];
    return named.length > 0 ? [...new Set(named)].join() : undefined;
  };

export const idIn = fitting(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const dayIn = fitting(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export const instantIn = fitting(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/);
export const textIn = (most: number) => fitting(new RegExp(`^.{0,${most}}$`, 's'));

/** A whole number from 1 on, as a number or in digits. */
export const countIn =
  (most: number): Reader<number> =>
  (value) => {
    const count = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : 0;
    return Number.isInteger(count) && count >= 1 && count <= most ? count : undefined;
  };

/**
 * What an address says, by a table of readers. Old or hand-edited links must still open: a bad value falls away, it never
 * throws. Every name is there, if need be as undefined: the router lays this over what the address said.
 */
export const readAddress =
  <S extends Record<string, Reader<unknown>>>(readers: S) =>
  (raw: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, read(raw[name])])) as {
      [Name in keyof S]?: ReturnType<S[Name]>;
    };
