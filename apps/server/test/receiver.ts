import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

export interface Received {
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** A real receiver of messages on loopback: keeps what came, answers as it is told. */
export interface Receiver {
  url: string;
  received: Received[];
  /** How it answers from now on; `null` breaks the connection, 'silent' says nothing. */
  answers: { status: number; body?: string } | 'silent' | 'huge' | null;
}

export function useReceiver(): Receiver {
  const receiver: Receiver = { url: '', received: [], answers: { status: 200, body: '{"errcode":0}' } };
  const server = http.createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    receiver.received.push({ url: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() });
    const { answers } = receiver;
    if (answers === null) return answer.socket?.destroy();
    if (answers === 'silent') return;
    if (answers === 'huge') return answer.end('x'.repeat(1_000_000));
    answer.writeHead(answers.status).end(answers.body ?? '');
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
}
