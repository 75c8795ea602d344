import { type ChildProcess, fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../platform/config';
import type { Answer, Order } from './decoderChild';

/** A photo of 12 megapixels takes 150 MB and a fifth of a second; what needs more than this is none worth keeping up for. */
export const limits = { memoryMb: 260, milliseconds: 20_000 };
/** The process gives its memory back when nobody has needed it for a while. */
const idleMs = 30_000;

export type Opened = Extract<Answer, { copies: unknown }>;
export type NotOpened = { refused: 'unreadable' | 'memory' | 'time' | 'crash'; memoryMb?: number };

let child: ChildProcess | null = null;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();
const counts = { started: 0 };

/** For whoever wants to see that nothing was opened, or to end it while it works. */
export const decoderState = () => ({ pid: child?.pid ?? null, started: counts.started });

/**
 * Opens a photo in the process made for it, one after the other: the two cores also serve people. Whatever the bytes do
 * there, the answer is copies or a refusal. A crash is tried once more, since not every crash is the photo's fault.
 */
export function openPhoto(bytes: Buffer): Promise<Opened | NotOpened> {
  const answer = last.then(async () => {
    const first = await ask(bytes);
    return 'refused' in first && first.refused === 'crash' ? ask(bytes) : first;
  });
  last = answer.catch(() => undefined);
  return answer;
}

async function ask(bytes: Buffer): Promise<Opened | NotOpened> {
  const process = await openChild();
  try {
    return await new Promise((done) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        process.kill('SIGKILL');
      }, limits.milliseconds);
      const end = (answer: Opened | NotOpened) => {
        clearTimeout(timer);
        process.removeAllListeners('message').removeAllListeners('exit').removeAllListeners('error');
        done(answer);
      };
      process.on('message', (answer: Answer) => end(judged(answer)));
      process.on('exit', () => end({ refused: isLate ? 'time' : 'crash' }));
      process.on('error', () => end({ refused: 'crash' })); // the pipe broke while the bytes were on their way
      process.send({ bytes, mostMemoryMb: limits.memoryMb } satisfies Order, () => undefined);
    });
  } finally {
    rest(process);
  }
}

function judged(answer: Answer): Opened | NotOpened {
  if ('copies' in answer) return answer;
  if ('unreadable' in answer) return { refused: 'unreadable', memoryMb: answer.memoryMb };
  end(child);
  return { refused: 'memory', memoryMb: answer.tooMuchMemoryMb };
}

async function openChild(): Promise<ChildProcess> {
  clearTimeout(idle);
  if (child?.exitCode !== null || child.signalCode !== null || !child.connected) child = await start();
  child.ref();
  child.channel?.ref();
  return child;
}

/** Does not keep this process alive, and ends by itself. */
function rest(process: ChildProcess) {
  process.unref();
  process.channel?.unref();
  process.on('error', () => undefined);
  idle = setTimeout(() => end(process), idleMs);
  idle.unref();
}

function end(process: ChildProcess | null) {
  process?.kill('SIGKILL');
  if (child === process) child = null;
}

const compiled = fileURLToPath(new URL('./decoderChild.js', import.meta.url));
/** Nothing of this installation goes along: no address of a database, no setting. */
const environment = Object.fromEntries(
  ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'HOME'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);
const options = {
  cwd: projectRoot, // code without a file of its own finds the library from here
  env: { ...environment, MALLOC_ARENA_MAX: '2' }, // memory that is given back is really given back
  serialization: 'advanced' as const,
};
const heap = '--max-old-space-size=96';
let bundled: Promise<string> | undefined;

/** Compiled code beside us, or under tsx and vitest what is made of the source once in memory. */
async function start(): Promise<ChildProcess> {
  counts.started++;
  if (existsSync(compiled))
    return fork(compiled, { ...options, execArgv: [heap], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  bundled ??= bundle();
  const code = await bundled;
  return spawn(process.execPath, [heap, '--input-type=module', '-e', code], {
    ...options,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./decoderChild.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return outputFiles[0]!.text;
}
