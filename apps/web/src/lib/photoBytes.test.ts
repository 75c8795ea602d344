import { expect, it } from 'vitest';
import { isPhoto } from './photoBytes';

const bytes = (...values: number[]) => new Uint8Array(values).buffer;
const text = (words: string) => new TextEncoder().encode(words).buffer as ArrayBuffer;

it('knows photos by their first bytes', () => {
  expect(isPhoto(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe(true);
  expect(isPhoto(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d))).toBe(true);
  expect(isPhoto(text('RIFF1234WEBPVP8 '))).toBe(true);
});

it('is not taken in by a name', () => {
  expect(isPhoto(text('words called photo.jpg'))).toBe(false);
  expect(isPhoto(text('RIFF1234WAVEfmt '))).toBe(false);
  expect(isPhoto(bytes())).toBe(false);
});
