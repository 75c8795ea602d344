import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** What no injected request can show: real connections that break, come in chunks and arrive twice at once. */
export interface Sent {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Code of the problem, if it is one. */
  problem: string | null;
}

export interface Sending {
  method: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: Buffer | AsyncIterable<Buffer>;
}

/** Opens the application on a port of this machine and gives its number; it closes with the application. */
export async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

/** One request on a connection of its own. Fails when the connection breaks before the answer is whole. */
export function send(port: number, { method, path, headers = {}, body }: Sending): Promise<Sent> {
  return new Promise((done, fail) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent: false,
      headers: { host: 'localhost', ...headers },
    });
    asked.on('error', fail);
    asked.on('response', (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('error', fail);
      answer.on('end', () => done(read(answer.statusCode!, answer.headers, Buffer.concat(pieces))));
    });
    pour(asked, body).catch(fail);
  });
}

function read(status: number, headers: IncomingHttpHeaders, body: Buffer): Sent {
  const isProblem = headers['content-type']?.includes('problem+json') && body.length > 0;
  return {
    status,
    headers,
    body,
    problem: isProblem ? JSON.parse(body.toString()).type.replace('/problems/', '') : null,
  };
}

async function pour(asked: ReturnType<typeof request>, body: Sending['body']) {
  if (body === undefined || Buffer.isBuffer(body)) return void asked.end(body);
  for await (const piece of body) if (!asked.write(piece)) await new Promise((done) => asked.once('drain', done));
  asked.end();
}

/** How a connection ends: told, dropped, or as when a phone gets another address and the old line just falls silent. */
export type Break = 'fin' | 'rst' | 'silence';

/** A network in between that breaks after so many bytes towards the server, over one connection or several; once for each plan. */
export async function badNetwork(target: () => number) {
  const plans: { after: number; how: Break }[] = [];
  const sockets = new Set<Socket>();
  const seen = { bytes: 0, broken: 0 };
  const server = createServer((phone) => {
    const plan = plans.shift();
    const house = dial(target(), '127.0.0.1');
    for (const socket of [phone, house]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    let left = plan?.after ?? Number.POSITIVE_INFINITY;
    phone.on('data', (piece) => {
      const passed = piece.subarray(0, Math.max(0, left));
      seen.bytes += passed.length;
      if (left > 0) house.write(passed);
      left -= piece.length;
      if (left > 0 || !plan || phone.destroyed) return;
      seen.broken++;
      phone.destroy();
      if (plan.how === 'fin') house.end();
      if (plan.how === 'rst') house.resetAndDestroy();
    });
    phone.on('end', () => house.end());
    // A connection that ended in peace leaves the break to the next one, so much nearer.
    phone.on('close', () => plan && left > 0 && plans.unshift({ ...plan, after: left }));
    house.on('data', (piece) => phone.writable && phone.write(piece));
    house.on('close', () => phone.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    breakNext: (after: number, how: Break) => void plans.push({ after, how }),
    /** Everything that goes through it, including what hangs, ends. */
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
