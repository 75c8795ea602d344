import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256, zeroBits } from './sha256';

const hex = (text: string) => [...sha256(text)].map((word) => word.toString(16).padStart(8, '0')).join('');

it('is the SHA-256 everybody knows, at every length around the edges of its blocks', () => {
  for (let length = 0; length < 200; length++) {
    const text = Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * 7) % 90))).join('');
    expect(hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});

it('counts zero bits from the beginning', () => {
  expect(zeroBits(new Uint32Array([0x80000000, 0]))).toBe(0);
  expect(zeroBits(new Uint32Array([1, 0]))).toBe(31);
  expect(zeroBits(new Uint32Array([0, 0x40000000]))).toBe(33);
});
