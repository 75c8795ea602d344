import type { ProblemCode } from '@gezhi/contracts';
import { ProblemError } from './call';

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
