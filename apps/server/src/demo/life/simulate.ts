import { addWorkingMs, type CaseOrder } from '@gezhi/domain';
import { diceOf, idOf } from '../random';
import { Agenda } from './agenda';
import type { Book } from './book';
import { type Known, orderOf } from './facts';
import { nextStep, type Step } from './nextStep';
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
  const take = (one: Known, step: Step) => {
    const { order, pictures } = orderOf(world, one, step);
    const file = book.step(order, step.by, step.at, pictures);
    if (!file) return take(one, { ...step, verb: 'assign' }); // too late to say "not ours": then they do it
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
