import { addWorkingMs, type CaseFile, type CaseOrder, followUp, type MoveVerb, system } from '@gezhi/domain';
import { diceOf, idOf } from '../random';
import { Agenda } from './agenda';
import type { Book } from './book';
import { type Known, orderOf } from './facts';
import { nextStep, type Step } from './nextStep';
import { Relapses } from './relapses';
import { draftReport } from './reports';
import { type ReportTime, reportsBetween } from './rhythm';
import { fillDesks, leavesRoom } from './stock';
import type { World } from './world';

/** Where an earlier run or an earlier start left a case of the demo. */
export interface KnownCase extends Known {
  head: Buffer;
}

interface Entry {
  at: Date;
  report?: ReportTime;
  caseId?: string;
  step?: Step;
}

/**
 * Lives through the days after one instant up to another in the order of time: residents report, the desk files and
 * dispatches, units handle, inspectors look, some things come back. The book holds what happened; it stops after every
 * step, so that whoever walks through it can put away what there is.
 */
export function* simulate(
  world: World,
  book: Book,
  { after, until, known }: { after: Date; until: Date; known: readonly KnownCase[] },
): Generator<void> {
  const agenda = new Agenda<Entry>();
  const alive = new Map<string, Known>();

  const plan = (one: Known) => {
    const { id } = one.file;
    alive.set(id, one);
    const step = nextStep(world, one);
    if (step) agenda.add({ at: notBefore(world, step.at, after, id), caseId: id, step });
  };
  const take = (one: Known, step: Step): void => {
    const { order, pictures } = orderOf(world, one, step);
    const taken = book.step(order, step.by, step.at, pictures);
    // Too late to say "not ours": then they do it. Too late to ask for more time: then it is done late.
    if (!taken) {
      if (step.verb === 'requestReturn') take(one, { ...step, verb: 'assign' });
      else plan({ ...one, isLate: true });
      return;
    }
    const file = whatFollows(taken, order, step.at);
    plan({
      ...one,
      file,
      since: step.at,
      proposedUnitId: proposedBy(order) ?? (file.unitId ? undefined : one.proposedUnitId),
    });
    if (order.verb === 'notFixed') {
      const child = book.entries.get(idOf(step.at, file.id, 'carried on'))!;
      plan({ file: child.file, since: step.at, matter: one.matter });
    }
  };

  /** What the real command does by itself after a step: a dispute after the last return, a relapse found at filing. */
  const relapses = new Relapses();
  const { rules } = world.clockRules;
  const bySystem = (file: CaseFile, verb: MoveVerb, facts: object, at: Date) => {
    const order = { id: idOf(at, file.id, file.version, verb), caseId: file.id, verb, facts } as CaseOrder;
    return book.step(order, system, at)!;
  };
  const whatFollows = (file: CaseFile, order: CaseOrder, at: Date): CaseFile => {
    if (followUp(file, order.verb, rules) === 'dispute') return bySystem(file, 'dispute', {}, at);
    relapses.note(file, at);
    const before = order.verb === 'file' && relapses.before(file, at, rules.relapse.window);
    if (!before) return file;
    const linked = bySystem(file, 'linkRecurrence', { recurrenceOf: before }, at);
    const closed = book.entries.get(before)!.file;
    if (!closed.relapsed) {
      const marked = bySystem(closed, 'markRelapse', { relapsedAsId: file.id }, at);
      const one = alive.get(before);
      if (one) alive.set(before, { ...one, file: marked });
    }
    return linked;
  };

  for (const { head, ...one } of known) {
    book.entries.set(one.file.id, { file: one.file, head, storedVersion: one.file.version });
    plan(one);
  }
  const isLeftOut = leavesRoom(world, until);
  for (const report of reportsBetween(world.calendar, after, until))
    if (!isLeftOut(report)) agenda.add({ at: report.at, report });
  for (let entry = agenda.next(); entry && entry.at <= until; entry = agenda.next()) {
    if (entry.report) {
      const draft = draftReport(world, entry.report);
      plan({ file: book.report(draft), since: entry.at, matter: draft.matter });
    } else take(alive.get(entry.caseId!)!, { ...entry.step!, at: entry.at });
    yield;
  }
  fillDesks(world, book, until);
}

/** Of a returned case: where it is to go, until it has gone there. */
const proposedBy = (order: CaseOrder) => (order.verb === 'requestReturn' ? order.facts.proposedUnitId : undefined);

/** What should have happened while nobody ran the city happens soon after it goes on. */
export function notBefore(world: World, at: Date, after: Date, caseId: string): Date {
  if (at > after) return at;
  return addWorkingMs(world.deskCalendar, after, diceOf(caseId, after.toISOString()).int(1, 90) * 60_000);
}
