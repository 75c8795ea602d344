import { expect, it } from 'vitest';
import { newId } from './newId';

it('makes a UUIDv7 that begins with its time', () => {
  const id = newId(Date.UTC(2026, 10, 21, 3, 4, 5, 678));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21, 3, 4, 5, 678));
});
