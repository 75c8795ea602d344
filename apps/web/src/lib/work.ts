import { ProblemError } from './call';
import { solveSome } from './workPart';

/**
 * Sends something; where so many send that a little work is asked first, does it and sends again. The work goes on beside the
 * page where the browser has workers, else in small pieces between its other tasks.
 */
export async function withWork<T>(send: (headers?: Record<string, string>) => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'request.work-needed') throw error;
    const { challenge, bits } = error.details as { challenge: string; bits: number };
    return send({ 'x-gezhi-work': await solve(challenge, bits) });
  }
}

const solve = (challenge: string, bits: number) =>
  solveBeside(challenge, bits).catch(() => solveBetween(challenge, bits));

function solveBeside(challenge: string, bits: number): Promise<string> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./work.worker.ts', import.meta.url), { type: 'module' });
    const end = (act: () => void) => {
      worker.terminate();
      act();
    };
    worker.onmessage = ({ data }) => end(() => done(data));
    worker.onerror = (event) => end(() => fail(event));
    worker.postMessage({ challenge, bits });
  });
}

async function solveBetween(challenge: string, bits: number): Promise<string> {
  for (let from = 0; ; from += piece) {
    const found = solveSome(challenge, bits, from, piece);
    if (found) return found;
    await new Promise((done) => setTimeout(done));
  }
}
const piece = 3000;
