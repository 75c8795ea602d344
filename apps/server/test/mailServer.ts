import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** A mail server on loopback that speaks as much SMTP as one mail needs, and keeps what it took. */
export interface MailServer {
  port: number;
  received: string[];
  /** Whether it takes recipients. */
  takes: boolean;
}

export function useMailServer(): MailServer {
  const mails: MailServer = { port: 0, received: [], takes: true };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    converse(socket, mails);
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    mails.port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return mails;
}

function converse(socket: Socket, mails: MailServer) {
  let [text, isData] = ['', false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 test');
  socket.on('data', (chunk) => {
    text += chunk.toString();
    if (isData) {
      if (!text.endsWith('\r\n.\r\n')) return;
      mails.received.push(text);
      [text, isData] = ['', false];
      return say('250 taken');
    }
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const order = text.slice(0, 4).toUpperCase();
      text = text.slice(end + 2);
      if (order === 'RCPT') say(mails.takes ? '250 ok' : '550 no such person');
      else if (order === 'DATA') {
        isData = true;
        say('354 go on');
      } else if (order === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    }
  });
}
