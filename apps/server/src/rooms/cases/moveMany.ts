import type { MoveReceipt } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { z } from 'zod';
import type { Ports } from '../../platform/ports';
import { asProblem, problemBody } from '../../platform/problem';
import { type MoveCommand, moveCase } from './moveCase';
import type { CasePorts } from './ports';

type Receipt = z.infer<typeof MoveReceipt>;

/** Cases worked on at the same time: the desk's bulk must leave connections to everybody else. */
const atOnce = 3;

/**
 * Many steps in one request, as a dispatcher takes them: one transaction and one event each, so that one refused case keeps
 * no other from moving. Steps of the same case are taken in the order they were named, and after one is refused the later
 * ones of that case meet its own refusal. Sent again, what was taken is not taken twice.
 */
export async function moveMany(
  ports: Pick<Ports, 'inCity' | 'log'>,
  casePorts: CasePorts,
  { cityId, by }: { cityId: number; by: Actor },
  commands: readonly MoveCommand[],
): Promise<Receipt[]> {
  const receipts = new Map<string, Receipt>();
  const queue = [...byCase(commands).values()];
  const work = async () => {
    for (let steps = queue.shift(); steps; steps = queue.shift())
      for (const step of steps) receipts.set(step.id, await take(step));
  };
  const take = async (command: MoveCommand): Promise<Receipt> => {
    const named = { caseId: command.caseId, moveId: command.id };
    try {
      const { file } = await ports.inCity(cityId, by, (trx) => moveCase(trx, casePorts, command));
      const { state, version, number } = file;
      return { ...named, taken: { state, version, number }, problem: null };
    } catch (error) {
      const problem = asProblem(error as Error);
      if (problem.code === 'server.unexpected') ports.log.error({ err: error }, 'one of many steps failed');
      return { ...named, taken: null, problem: problemBody(problem) };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return commands.map(({ id }) => receipts.get(id)!);
}

function byCase(commands: readonly MoveCommand[]): Map<string, MoveCommand[]> {
  const steps = new Map<string, MoveCommand[]>();
  for (const command of commands) steps.set(command.caseId, [...(steps.get(command.caseId) ?? []), command]);
  return steps;
}
