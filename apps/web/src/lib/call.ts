import type { CallOf, Endpoint, ProblemCode, ReplyOf } from '@gezhi/contracts';

/** What the server said went wrong, by its code; `i18n` says the same in the user's language with what to do next. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode | 'network',
    readonly status: number,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'ProblemError';
  }
}

interface Input {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * One endpoint of the contract as a function. Only types come from the contracts: method and address are checked against
 * them by the compiler, and no schema is ever downloaded.
 */
export function endpoint<E extends Endpoint>(method: E['method'], url: E['url']) {
  return (input: CallOf<E>, signal?: AbortSignal, headers?: Record<string, string>): Promise<ReplyOf<E>> => {
    const { params, query, body } = input as Input;
    return request(method, addressOf(url, params, query), body, signal, headers) as Promise<ReplyOf<E>>;
  };
}

export function addressOf(url: string, params: Input['params'] = {}, query: Input['query'] = {}): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function request(
  method: string,
  address: string,
  body: unknown,
  signal?: AbortSignal,
  headers?: Record<string, string>,
): Promise<unknown> {
  const answer = await send(method, address, body, signal, headers);
  const isJson = answer.headers.get('content-type')?.includes('json');
  return isJson ? answer.json() : undefined;
}

/** The answer, where it is none of a problem. */
async function send(
  method: string,
  address: string,
  body: unknown,
  signal?: AbortSignal,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init: RequestInit = { method, signal: signal ?? null, credentials: 'same-origin' };
  if (body instanceof Blob) Object.assign(init, { body, headers: { 'content-type': body.type } });
  else if (body !== undefined)
    Object.assign(init, { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } });
  const answer = await fetch(address, init).catch((error) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError('network', 0);
  });
  if (answer.ok) return answer;
  const isJson = answer.headers.get('content-type')?.includes('json');
  const content = isJson ? await answer.json() : undefined;
  const code = String(content?.type ?? '').replace('/problems/', '');
  throw new ProblemError((code || 'server.unexpected') as ProblemCode, answer.status, content ?? {});
}

/** An order that answers with a file. */
export const askForFile = async (address: string, body: object): Promise<Blob> =>
  (await send('POST', address, body)).blob();

export interface FileWatch {
  onBytes: (received: number) => void;
  signal: AbortSignal;
}

/** A file as it comes, saying how much of it has: it is kept when it is whole, and nothing is kept of one cut off. */
export async function readFile(address: string, { onBytes, signal }: FileWatch): Promise<Blob> {
  const answer = await send('GET', address, undefined, signal);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = answer.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw signal.aborted ? error : new ProblemError('network', 0);
    });
    if (done) return new Blob(parts, { type: answer.headers.get('content-type') ?? '' });
    parts.push(value);
    received += value.byteLength;
    onBytes(received);
  }
}

/** Sends the bytes of a picture whole; safe to repeat. Photos of the street go in parts (`upload.ts`). */
export const putPhoto = (address: string, photo: Blob, signal?: AbortSignal) => request('PUT', address, photo, signal);
