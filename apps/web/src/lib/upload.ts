import type { ProblemCode } from '@gezhi/contracts';
import { ProblemError } from './call';
import { type Answered, type Ask, NoNetwork, Refused, sendInParts } from './resumable';

interface Watch {
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file and says how much of it has gone: what `fetch` cannot tell. Bytes go as they are, judged by their content. */
export function uploadFile<Reply>(address: string, file: Blob, { onProgress, signal }: Watch): Promise<Reply> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail(new ProblemError('network', 0));
    request.onabort = () => fail(new DOMException('cancelled', 'AbortError'));
    request.onload = () => {
      const content = readJson(request.responseText);
      if (request.status < 300) return done(content as Reply);
      const code = String(content.type ?? '').replace('/problems/', '') || 'server.unexpected';
      fail(new ProblemError(code as ProblemCode, request.status, content));
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function readJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** The photo on its way and how much of it has gone; one at a time goes. */
export interface PhotoProgress {
  id: string;
  share: number;
}
let progress: PhotoProgress | null = null;
const watchers = new Set<() => void>();
function show(now: PhotoProgress | null) {
  progress = now;
  for (const watcher of watchers) watcher();
}
export const photoProgress = {
  get: () => progress,
  subscribe(watcher: () => void) {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
};

/** Longer than the server waits for a part, so that it is the server that says how far it came. */
const partMs = 90_000;

/** Sends the bytes of a photo that was named before; safe to repeat, and goes on where it was broken off. */
export async function sendPhoto(base: string, id: string, photo: Blob): Promise<void> {
  try {
    const onProgress = (share: number) => show({ id, share });
    await sendInParts({ base, photoId: id, photo }, { transport: travel, onProgress });
  } catch (error) {
    if (error instanceof Refused) throw new ProblemError(error.code as ProblemCode, error.status);
    throw error instanceof NoNetwork ? new ProblemError('network', 0) : error;
  } finally {
    show(null);
  }
}

/** One request, told while it goes: what `fetch` cannot do. */
function travel({ method, address, headers, body }: Ask, onSent: (bytes: number) => void): Promise<Answered> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.timeout = partMs;
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onerror = () => fail(new NoNetwork());
    request.ontimeout = request.onerror;
    request.onload = () =>
      done({
        status: request.status,
        header: (name) => request.getResponseHeader(name),
        problem: String(readJson(request.responseText).type ?? '').replace('/problems/', '') || null,
      });
    request.send(body);
  });
}
