import { solveSome } from './workPart';

addEventListener('message', ({ data: { challenge, bits } }: MessageEvent<{ challenge: string; bits: number }>) => {
  postMessage(solveSome(challenge, bits, 0, Number.MAX_SAFE_INTEGER));
});
