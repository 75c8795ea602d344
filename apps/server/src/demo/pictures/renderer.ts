import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../platform/config';
import { type DrawnCopies, derivedSides } from '../../rooms/media/index';

export interface Renderer {
  /** Copies of one drawing. One at a time. */
  render(svg: string): Promise<DrawnCopies>;
  close(): void;
}

/** It was ended from outside: by Ctrl-C, by the system. Starting another is worth a try. */
export class RendererEnded extends Error {}

/** Thousands of pictures lie on somebody's disk: 960 pixels across (72 is the drawing's own 1200) and 55 kB are enough. */
const [density, quality] = [57.6, 62];

/** The process that renders, started with the first drawing, at the lowest priority there is. */
export function openRenderer(): Renderer {
  let child: ChildProcess | null = null;
  const start = () => {
    const made = fork(join(projectRoot, 'apps/server/bin/draw.mjs'), {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    made.once('exit', () => {
      if (child === made) child = null;
    });
    try {
      setPriority(made.pid!, constants.priority.PRIORITY_LOW);
    } catch {
      // Not every system lets one; it draws all the same.
    }
    made.unref();
    return made;
  };
  return {
    render(svg) {
      child ??= start();
      return ask(child, { svg, density, sides: derivedSides, quality });
    },
    close() {
      child?.disconnect();
      child = null;
    },
  };
}

type Answer = DrawnCopies | { error: string };

function ask(child: ChildProcess, question: object): Promise<DrawnCopies> {
  return new Promise((done, fail) => {
    const forget = () => {
      child.off('message', answered).off('exit', ended).off('error', ended);
      child.channel?.unref();
    };
    const answered = (answer: Answer) => {
      forget();
      if ('error' in answer) fail(new Error(answer.error));
      else done(answer);
    };
    const ended = () => {
      forget();
      fail(new RendererEnded('The process that draws ended'));
    };
    child.on('message', answered).on('exit', ended).on('error', ended);
    child.channel?.ref();
    child.send(question, (error) => error && ended());
  });
}
