import { connect } from 'node:net';

/**
 * One kept-open HTTP connection that asks one thing after the other and reads answers of a known length: the load shares two
 * cores with what is measured, and a whole client takes more of them than the server does.
 */
export interface Line {
  ask(method: string, path: string, body?: string | Buffer, headers?: Record<string, string>): Promise<Answer>;
  end(): void;
}
export interface Answer {
  status: number;
  text: string;
}

const headEnd = '\r\n\r\n';

export function openLine(base: string): Line {
  const { hostname, port, host } = new URL(base);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  let come = Buffer.alloc(0) as Buffer;
  let waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | undefined;
  socket.on('data', (part: Buffer) => {
    come = come.length > 0 ? Buffer.concat([come, part]) : part;
    const whole = answerIn(come);
    if (!whole) return;
    come = come.subarray(whole.length);
    waiting?.done(whole.answer);
  });
  const lost = (error?: Error) => waiting?.fail(error ?? new Error('The connection was closed'));
  socket.once('error', lost);
  socket.once('close', () => lost());
  return {
    ask: (method, path, body = '', headers = {}) =>
      new Promise((done, fail) => {
        waiting = { done, fail };
        const lines = Object.entries({ host, 'content-length': Buffer.byteLength(body), ...headers });
        const head = `${method} ${path} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}${headEnd}`;
        if (typeof body === 'string') return socket.write(head + body);
        socket.cork();
        socket.write(head);
        socket.write(body);
        socket.uncork();
      }),
    end: () => socket.destroy(),
  };
}

function answerIn(come: Buffer): { answer: Answer; length: number } | null {
  const end = come.indexOf(headEnd);
  if (end < 0) return null;
  const head = come.toString('latin1', 0, end);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (!length && !head.includes(' 204 ')) throw new Error(`An answer of unknown length: ${head}`);
  const from = end + headEnd.length;
  const to = from + Number(length ?? 0);
  if (come.length < to) return null;
  return { answer: { status: Number(head.slice(9, 12)), text: come.toString('utf8', from, to) }, length: to };
}
