const round = new Uint32Array(64);
const start = new Uint32Array(8);
let found = 0;
for (let n = 2; found < 64; n++) {
  let isPrime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
  if (!isPrime) continue;
  const fraction = (root: number) => ((root % 1) * 2 ** 32) >>> 0;
  if (found < 8) start[found] = fraction(Math.sqrt(n));
  round[found++] = fraction(Math.cbrt(n));
}
const turn = (x: number, by: number) => (x >>> by) | (x << (32 - by));
const w = new Uint32Array(64);

/**
 * SHA-256 of a short ASCII text. The browser's own is asked for one answer at a time and takes longer to be asked than to
 * work: for a hundred thousand small texts this is ten times as quick.
 */
export function sha256(text: string): Uint32Array {
  const blocks = ((text.length + 8) >> 6) + 1;
  const words = new Uint32Array(blocks * 16);
  for (let i = 0; i < text.length; i++) words[i >> 2]! |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  words[text.length >> 2]! |= 0x80 << (24 - (text.length & 3) * 8);
  words[words.length - 1] = text.length * 8;
  const h = start.slice();
  for (let at = 0; at < words.length; at += 16) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = words[at + i]!;
      else {
        const [a, b] = [w[i - 15]!, w[i - 2]!];
        const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
        const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
        w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
      }
    }
    let [a, b, c, d, e, f, g, k] = h as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const t1 = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + round[i]! + w[i]!) | 0;
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [k, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, k].forEach((value, i) => {
      h[i] = h[i]! + value;
    });
  }
  return h;
}

/** How many bits from the beginning are zero. */
export function zeroBits(hash: Uint32Array): number {
  let bits = 0;
  for (const word of hash) {
    if (word !== 0) return bits + Math.clz32(word);
    bits += 32;
  }
  return bits;
}
