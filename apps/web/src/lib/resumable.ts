/**
 * Sends a photo so that a broken network costs what was just on its way and nothing more (tus 1.0). The server knows how
 * far it came; nothing has to be remembered here, so a page that was closed goes on where it was.
 */
export interface Ask {
  method: 'POST' | 'PATCH';
  address: string;
  headers: Record<string, string>;
  body: Blob | null;
}
export interface Answered {
  status: number;
  header(name: string): string | null;
  /** Code of the problem, where it is one. */
  problem: string | null;
}
/** How it travels. Throws when the network breaks. */
export type Transport = (ask: Ask, onSent: (bytes: number) => void) => Promise<Answered>;

/** The server understood and said no. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code);
    this.name = 'Refused';
  }
}
/** No answer, or one of somebody else: a hotel's sign-in page answers 200 to everything. */
export class NoNetwork extends Error {}

/** Up to here in one request. */
const smallBytes = 1024 * 1024;
/** A part: minutes on the worst network, and no more than that is ever sent twice through a proxy that keeps what it gets. */
const partBytes = 512 * 1024;
const partType = 'application/offset+octet-stream';
const version = '1.0.0';
/** So often without having come forward; then whoever asked waits longer. */
const mostTries = 3;

interface Job {
  /** Address where uploads begin. */
  base: string;
  photoId: string;
  photo: Blob;
}
interface Tools {
  transport: Transport;
  onProgress?: (share: number) => void;
  wait?: (tries: number) => Promise<unknown>;
}

export async function sendInParts(job: Job, { transport, onProgress, wait = patience }: Tools): Promise<void> {
  const { photo } = job;
  let farthest = 0;
  const show = (bytes: number) => onProgress?.(Math.min(1, bytes / photo.size));
  for (let tries = 0; ; ) {
    try {
      const isFirst = farthest === 0 && tries === 0;
      const { address, offset } = await begin(job, transport, isFirst && photo.size <= smallBytes, show);
      for (let at = offset; at < photo.size; ) {
        show(at);
        if (at > farthest) [farthest, tries] = [at, 0]; // the server has more than before: worth going on at once
        at = await sendPart(address, photo, at, transport, show);
      }
      return show(photo.size);
    } catch (error) {
      if (error instanceof Refused || ++tries > mostTries) throw error;
      await wait(tries);
    }
  }
}

const patience = (tries: number) => new Promise((done) => setTimeout(done, 500 * 3 ** tries));

/** Begins it, or hears how far it came before: asking again is harmless. */
async function begin({ base, photoId, photo }: Job, transport: Transport, isWhole: boolean, sent: (n: number) => void) {
  const headers = {
    'upload-length': String(photo.size),
    'upload-metadata': `photo ${btoa(photoId)}`,
    ...(isWhole ? { 'content-type': partType } : {}),
  };
  const answer = await ask({ method: 'POST', address: base, headers, body: isWhole ? photo : null }, transport, sent);
  const address = answer.header('location');
  if (!address) throw new NoNetwork();
  return { address, offset: offsetIn(answer) };
}

async function sendPart(address: string, photo: Blob, at: number, transport: Transport, sent: (n: number) => void) {
  const body = photo.slice(at, at + partBytes);
  const headers = { 'content-type': partType, 'upload-offset': String(at) };
  const onSent = (bytes: number) => sent(at + bytes);
  return offsetIn(await ask({ method: 'PATCH', address, headers, body }, transport, onSent));
}

async function ask(what: Ask, transport: Transport, onSent: (bytes: number) => void): Promise<Answered> {
  const headers = { ...what.headers, 'tus-resumable': version };
  const answer = await transport({ ...what, headers }, onSent);
  if (answer.header('tus-resumable') !== version && answer.problem === null) throw new NoNetwork();
  if (answer.status < 300) return answer;
  // The upload is elsewhere than we thought, or the server is busy: it is asked anew. Everything else is meant.
  if (answer.problem?.startsWith('upload.') || answer.status >= 500) throw new NoNetwork();
  throw new Refused(answer.problem ?? 'server.unexpected', answer.status);
}

function offsetIn(answer: Answered): number {
  const offset = Number(answer.header('upload-offset') ?? Number.NaN);
  if (!Number.isSafeInteger(offset)) throw new NoNetwork();
  return offset;
}
