import { sql } from 'kysely';

/** One of these ids: a text of its own however many they are, so that it is put into words and planned once. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`;

/**
 * Columns of many rows as arrays in PostgreSQL's binary form, one parameter each: nothing is quoted here or parsed there,
 * and a number is the same to its last bit. Tried against text arrays, with encoding: a quarter less for 20,000 rows.
 */
export const uuidArray = (values: readonly (string | null)[]) =>
  arrayOf({ oid: 2950, size: () => 16, put: (into, at, id) => into.write(id.replaceAll('-', ''), at, 'hex') }, values);

export const textArray = (values: readonly (string | null)[]) =>
  arrayOf({ oid: 25, size: (text) => Buffer.byteLength(text), put: (into, at, text) => into.write(text, at) }, values);

export const floatArray = (values: readonly (number | null)[]) =>
  arrayOf({ oid: 701, size: () => 8, put: (into, at, value) => into.writeDoubleBE(value, at) }, values);

interface Element<T> {
  /** Of the type, in pg_type. */
  oid: number;
  size: (value: T) => number;
  put: (into: Buffer, at: number, value: T) => void;
}

const headBytes = 20;
const lengthBytes = 4;

/** As `array_recv` reads it: dimensions, whether there are nulls, type, size, lower bound; then a length before each value. */
function arrayOf<T>({ oid, size, put }: Element<T>, values: readonly (T | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? 0 : size(value)));
  const into = Buffer.allocUnsafe(sizes.reduce((sum, bytes) => sum + lengthBytes + bytes, headBytes));
  for (const [i, number] of [1, 1, oid, values.length, 1].entries()) into.writeInt32BE(number, i * 4);
  let at = headBytes;
  for (const [i, value] of values.entries()) {
    into.writeInt32BE(value === null ? -1 : sizes[i]!, at);
    at += lengthBytes;
    if (value !== null) put(into, at, value);
    at += sizes[i]!;
  }
  return into;
}
