import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { assertFit, connect } from './database';

const told = (over: Record<string, unknown>) => ({
  query: async () => ({
    rows: [{ version: 180_004, name: '18.4', encoding: 'UTF8', fsync: 'on', pages: 'on', ...over }],
  }),
});

describe('a database from outside', () => {
  it.each([
    [{ version: 140_012, name: '14.12' }, 'PostgreSQL 14.12 is too old: Gezhi needs 15 or newer.'],
    [{ encoding: 'SQL_ASCII' }, /encoded in SQL_ASCII/],
    [{ fsync: 'off' }, /fsync or full_page_writes off/],
    [{ pages: 'off' }, /fsync or full_page_writes off/],
  ])('that says %j is refused', async (over, message) => {
    await expect(assertFit(told(over) as never)).rejects.toThrow(message);
  });
  it('that is new enough is taken', async () => expect(assertFit(told({}) as never)).resolves.toBeUndefined());
  it.each(['postgres://me:secret@%2Fno%2Fsuch%2Fsocket/gezhi', 'postgres://me:secret@x/gezhi?host=/no/such/socket'])(
    'behind a socket is named as people write it (%s)',
    async (url) => {
      await expect(connect(url)).rejects.toThrow('PostgreSQL at /no/such/socket:5432/gezhi as me cannot be used');
      await expect(connect(url)).rejects.not.toThrow(/secret|%2F/);
    },
  );
  it('that never answers is given up', { timeout: 30_000 }, async () => {
    const sockets: Socket[] = [];
    const deaf = createServer((socket) => void sockets.push(socket));
    const port = await new Promise<number>((done) =>
      deaf.listen(0, '127.0.0.1', () => done((deaf.address() as { port: number }).port)),
    );
    await expect(connect(`postgres://x:y@127.0.0.1:${port}/z`)).rejects.toThrow(/cannot be used/);
    for (const socket of sockets) socket.destroy();
    deaf.close();
  });
});
