import type { MoveReceipt } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { z } from 'zod';
import { onceMoreIfTaken } from '../../platform/db';
import type { Log } from '../../platform/log';
import { asProblem, problemBody } from '../../platform/problem';
import { type MoveCommand, moveMetCase } from './moveCase';
import type { CasePorts } from './ports';
import type { TakeStep } from './stepsTogether';

type Receipt = z.infer<typeof MoveReceipt>;

/** Cases worked on at the same time: what the desk's bulk orders at once must leave room to everybody else. */
const atOnce = 16;

/**
 * Many steps in one request, as a dispatcher takes them: taken or refused each by itself, so that one refused case keeps no
 * other from moving, and one event each. Steps of the same case are taken in the order they were named, and after one is
 * refused the later ones of that case meet its own refusal. Sent again, what was taken is not taken twice.
 */
export async function moveMany(
  { takeStep, log }: { takeStep: TakeStep; log: Log },
  casePorts: CasePorts,
  { cityId, by }: { cityId: number; by: Actor },
  commands: readonly MoveCommand[],
): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  const queue = [...byCase(commands).values()];
  const work = async () => {
    for (let places = queue.shift(); places; places = queue.shift())
      for (const place of places) receipts[place] = await take(commands[place]!);
  };
  const take = async (command: MoveCommand): Promise<Receipt> => {
    const named = { caseId: command.caseId, moveId: command.id };
    try {
      const taking = () =>
        takeStep(cityId, {
          command,
          by,
          work: (trx, met, isLast) => moveMetCase(trx, casePorts, command, by, met, isLast),
        });
      const { file } = await onceMoreIfTaken(taking);
      const { state, version, number } = file;
      return { ...named, taken: { state, version, number }, problem: null };
    } catch (error) {
      const problem = asProblem(error as Error);
      if (problem.code === 'server.unexpected') log.error({ err: error }, 'one of many steps failed');
      return { ...named, taken: null, problem: problemBody(problem) };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return receipts;
}

/** Places in the request by case: an id may stand twice in it, a place cannot. */
function byCase(commands: readonly MoveCommand[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { caseId }] of commands.entries()) places.set(caseId, [...(places.get(caseId) ?? []), place]);
  return places;
}
