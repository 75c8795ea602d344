import { type Actor, type CaseFile, type CaseOrder, caseScope, isInScope, textFacts } from '@gezhi/domain';
import { canonical } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { CommandMeta } from './log';
import { fromLog, historyOf } from './log';
import type { CasePorts } from './ports';
import { type Met, meetForStep } from './store';
import { takeStep, textsOf } from './takeStep';
import { isSameText } from './texts';
import { mayBringMore, whatFollows } from './whatFollows';

export type MoveCommand = CaseOrder & CommandMeta & { version?: number };

/**
 * One step of a case, by whoever the transaction runs for, or by a reporter whose word somebody else brings. Sent again it is
 * the same step; decided on an older version it is refused with what happened since.
 */
export const moveCase = async (
  trx: Trx,
  ports: CasePorts,
  command: MoveCommand,
  by: Actor = trx.by,
): Promise<{ file: CaseFile; isNew: boolean }> => moveMetCase(trx, ports, command, by, await meetForStep(trx, command));

/**
 * The same when the case has been met. `isLast` is called where nothing follows the step, when it is on its way: what is
 * asked of the transaction after it can only be its end.
 */
export async function moveMetCase(
  trx: Trx,
  ports: CasePorts,
  command: MoveCommand,
  by: Actor,
  { locked, repeated }: Met,
  isLast?: () => void,
): Promise<{ file: CaseFile; isNew: boolean }> {
  if (repeated) {
    if (!locked || !(await isSameMove(trx, fromLog(repeated), command))) throw new Problem('case.id-reused');
    return { file: locked.file, isNew: false };
  }
  if (!locked || !mayKnow(by, locked.file)) throw new Problem('thing.not-found');
  if (command.version !== undefined && command.version !== locked.file.version)
    throw new Problem('case.changed', await whatHappened(trx, locked.file));
  let hasEnded = false;
  const after = await takeStep(trx, ports, by, locked, command, (file, rules) => {
    if (!isLast || mayBringMore(file, command.verb, rules)) return;
    hasEnded = true;
    isLast();
  });
  const { file } = hasEnded ? after : await whatFollows(trx, ports, after, command);
  return { file, isNew: true };
}

/** A resident who holds the code knows the case; staff know it as far as their scope reaches. */
const mayKnow = (by: Actor, file: CaseFile) => by.kind !== 'staff' || isInScope(caseScope(by), file);

/** Facts the step itself added to what the order said. */
const addedFacts = ['clock', 'limit', 'number', 'promisedAt', 'ruleVersion', 'rulingDueAt', 'isEndorsed', 'isDrawn'];

/** Whether a repeated command is the step that was taken: same case, same verb, same facts, same words. */
async function isSameMove(trx: Trx, taken: ReturnType<typeof fromLog>, command: MoveCommand): Promise<boolean> {
  if (taken.caseId !== command.caseId || taken.name !== `case.${command.verb}`) return false;
  const without = (facts: object, names: readonly string[]) =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
  const codes = without(command.facts, textFacts);
  if (canonical(without(taken.facts, [...textFacts, ...addedFacts])) !== canonical(codes)) return false;
  const repeated = textsOf(command);
  for (const text of textFacts) if (!(await isSameText(trx, taken.facts[text], repeated[text]))) return false;
  return true;
}

/** For whoever came second: where the case is now and which step brought it there. */
async function whatHappened(trx: Trx, file: CaseFile) {
  const last = (await historyOf(trx, file.id)).at(-1)!;
  const verb = last.name.slice('case.'.length);
  return { current: { state: file.state, version: file.version, verb, at: last.at } };
}
