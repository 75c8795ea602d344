import { connect, createServer, type Socket } from 'node:net';

/**
 * A wire between a server and its store that changes what goes over it, or stops in the middle of it. Gives its port.
 * `onData` says what goes on in the place of a piece; null cuts both ends off.
 */
export async function startWire(to: number, onData: (piece: Buffer) => Buffer | null) {
  const sockets = new Set<Socket>();
  const wire = createServer((from) => {
    const on = connect(to, '127.0.0.1');
    for (const socket of [from, on]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    from.on('data', (piece) => {
      const told = onData(piece);
      if (told) return on.write(told);
      on.destroy();
      from.destroy();
    });
    on.pipe(from);
    from.on('close', () => on.destroy());
    on.on('close', () => from.destroy());
  });
  await new Promise<void>((done) => wire.listen(0, '127.0.0.1', done));
  return {
    port: (wire.address() as { port: number }).port,
    close() {
      for (const socket of sockets) socket.destroy();
      wire.close();
    },
  };
}
