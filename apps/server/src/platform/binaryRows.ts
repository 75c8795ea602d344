/**
 * Rows in COPY's binary format. Against its text format the database reads no times, ids and numbers out of words, nothing is
 * turned into words here, and what is written lies outside the heap the collector walks through.
 */
export class BinaryRows {
  private readonly full: Buffer[] = [signature];
  private readonly writers: readonly WriteValue[];
  private chunk = Buffer.allocUnsafeSlow(chunkSize);
  private at = 0;
  /** How many were added. */
  count = 0;

  constructor(private readonly columns: readonly { name: string; type: ColumnType }[]) {
    this.writers = columns.map(({ type }) => writers[type]);
  }

  add(row: object): void {
    const { columns, writers } = this;
    this.count++;
    this.int16(columns.length);
    for (let i = 0; i < columns.length; i++) {
      const value: unknown = row[columns[i]!.name as keyof typeof row];
      if (value === null || value === undefined) this.int32(nullLength);
      else writers[i]!(this, value as never);
    }
  }

  /** Everything that was added, once. */
  take(): Buffer[] {
    return [...this.full, this.chunk.subarray(0, this.at), trailer];
  }

  /** The chunk has this much space left from here on. */
  private room(bytes: number): void {
    if (this.at + bytes <= this.chunk.length) return;
    this.full.push(this.chunk.subarray(0, this.at));
    this.chunk = Buffer.allocUnsafeSlow(Math.max(chunkSize, bytes));
    this.at = 0;
  }

  int16(value: number): void {
    this.room(2);
    this.chunk[this.at++] = value >>> 8;
    this.chunk[this.at++] = value;
  }

  /** By hand: calling the buffer's own method costs more than the four bytes. */
  int32(value: number): void {
    this.room(4);
    const { chunk, at } = this;
    chunk[at] = value >>> 24;
    chunk[at + 1] = value >>> 16;
    chunk[at + 2] = value >>> 8;
    chunk[at + 3] = value;
    this.at = at + 4;
  }

  bytes(value: Uint8Array): void {
    this.int32(value.length);
    this.room(value.length);
    this.chunk.set(value, this.at);
    this.at += value.length;
  }

  text(value: string): void {
    this.room(4 + value.length * 3);
    const start = this.at + 4;
    const copied = value.length <= shortText ? this.ascii(value, start) : notAscii;
    const length = copied === notAscii ? this.chunk.write(value, start) : copied;
    this.int32(length);
    this.at = start + length;
  }

  /** Codes are short and copied by hand. */
  private ascii(value: string, start: number): number {
    const { chunk } = this;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return notAscii;
      chunk[start + i] = code;
    }
    return value.length;
  }

  uuid(value: string): void {
    this.int32(16);
    this.room(16);
    const { chunk, at } = this;
    let seen = value.length === 36 ? 0 : notHex;
    let from = 0;
    for (let i = 0; i < 16; i++) {
      if (i === 4 || i === 6 || i === 8 || i === 10) seen |= value.charCodeAt(from++) === hyphen ? 0 : notHex;
      const high = nibble(value.charCodeAt(from++));
      const low = nibble(value.charCodeAt(from++));
      seen |= high | low;
      chunk[at + i] = (high << 4) | low;
    }
    if (seen >= notHex) throw new TypeError(`${value} is no UUID`);
    this.at = at + 16;
  }
}

const chunkSize = 128 * 1024;
const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);
const nullLength = -1;
const shortText = 24;
const notAscii = -1;
const notHex = 0x10;
const hyphen = 0x2d;
const nibbles = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? notHex : value;
});
const nibble = (code: number) => (code < nibbles.length ? nibbles[code]! : notHex);

type WriteValue = (to: BinaryRows, value: never) => void;

/** How a value of this product lies in a column of each type; the types are named as PostgreSQL names them. */
const writers = {
  boolean: (to, value: boolean) => to.bytes(value ? yes : no),
  smallint: (to, value: number) => {
    to.int32(2);
    to.int16(value);
  },
  integer: (to, value: number) => {
    to.int32(4);
    to.int32(value);
  },
  bigint: (to, value: number) => {
    const high = Math.floor(value / twoTo32);
    to.int32(8);
    to.int32(high);
    to.int32(value - high * twoTo32);
  },
  'double precision': (to, value: number) => {
    double.setFloat64(0, value);
    to.int32(8);
    to.int32(double.getInt32(0));
    to.int32(double.getInt32(4));
  },
  text: (to, value: string) => to.text(value),
  /** Behind the number of its format. */
  jsonb: (to, value: object | string) => to.text(`\u0001${typeof value === 'string' ? value : JSON.stringify(value)}`),
  uuid: (to, value: string) => to.uuid(value),
  'uuid[]': (to, values: readonly string[]) => writeList(to, values),
  bytea: (to, value: Uint8Array) => to.bytes(value),
  'timestamp with time zone': (to, value: Date) => writeInstant(to, value.getTime()),
  date: (to, day: string) => {
    to.int32(4);
    to.int32((Date.parse(`${day}T00:00:00Z`) - year2000) / 86_400_000);
  },
} satisfies Record<string, WriteValue>;
export type ColumnType = keyof typeof writers;

export const isColumnType = (type: string): type is ColumnType => Object.hasOwn(writers, type);

const yes = Uint8Array.of(1);
const no = Uint8Array.of(0);
const twoTo32 = 2 ** 32;
const double = new DataView(new ArrayBuffer(8));
const year2000 = Date.UTC(2000, 0, 1);
const uuidOid = 2950;

/** Microseconds since 2000, in two halves: those of late years are more than one number holds exactly. */
function writeInstant(to: BinaryRows, at: number) {
  if (Number.isNaN(at)) throw new TypeError('An instant that is none cannot be written');
  const high = Math.floor((at - year2000) / twoTo32);
  const low = (at - year2000 - high * twoTo32) * 1000;
  const carry = Math.floor(low / twoTo32);
  to.int32(8);
  to.int32(high * 1000 + carry);
  to.int32(low - carry * twoTo32);
}

/** A list of one dimension without gaps, or of none where it is empty. */
function writeList(to: BinaryRows, values: readonly string[]) {
  const isEmpty = values.length === 0;
  to.int32(isEmpty ? 12 : 20 + values.length * 20);
  to.int32(isEmpty ? 0 : 1);
  to.int32(0);
  to.int32(uuidOid);
  if (isEmpty) return;
  to.int32(values.length);
  to.int32(1);
  for (const value of values) to.uuid(value);
}
