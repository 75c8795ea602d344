import type { AppealRow as AppealLine, AppealView, CaseAppeals } from '@gezhi/contracts';
import { type AppealVerb, appealMovesFor, appealUntil, isAppellant, isExempt } from '@gezhi/domain';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { aboutCase, type CasePorts, caseFiles, iso } from '../cases/index';
import { personNames, unitNames } from '../identity/index';
import { countedOn } from './fileAppeal';
import { appealAbout, appealsOn, notesOf, officesOf } from './queries';
import { type AppealRow, fromLog, fromRow, subjectOf } from './row';

/** Appeals as rows of a list: every name looked up once for all of them. */
export async function presentAppeals(trx: Trx, ports: CasePorts, rows: readonly AppealRow[]): Promise<AppealLine[]> {
  const units = await unitNames(
    trx,
    rows.map((row) => row.unit_id),
  );
  const cases = await caseFiles(trx, [...new Set(rows.map((row) => row.case_id))]);
  const officeIds = await officesOf(trx, ports);
  return rows.map((row) => {
    const appeal = fromRow(row);
    return {
      id: appeal.id,
      version: appeal.version,
      state: appeal.state,
      kind: appeal.kind,
      reason: appeal.reason,
      case: aboutCase(trx.by, appeal.caseId, cases.get(appeal.caseId)),
      unit: units.get(appeal.unitId)!,
      count: appeal.count,
      filedAt: appeal.filedAt.toISOString(),
      askUntil: iso(appeal.askUntil),
      endedAt: iso(appeal.endedAt),
      isExempt: isExempt(appeal),
      moves: appealMovesFor(appeal, trx.by, { now: trx.now, officeIds }).map(({ verb, needsNote }) => ({
        verb: verb as AppealVerb,
        needsNote: needsNote === true,
      })),
    };
  });
}

export async function presentAppeal(trx: Trx, ports: CasePorts, row: AppealRow): Promise<AppealView> {
  const [shown] = await presentAppeals(trx, ports, [row]);
  const events = (await eventsOf(trx, subjectOf(row.id))).map(fromLog);
  const notes = await notesOf(trx, row.id);
  const names = await personNames(
    trx,
    events.map((event) => event.actorId),
  );
  return {
    ...shown!,
    photoIds: row.photo_ids,
    timeline: events.map(({ name, at, actorId, facts }) => ({
      verb: name.slice('appeal.'.length) as AppealView['timeline'][number]['verb'],
      at: at.toISOString(),
      actorName: (actorId && names.get(actorId)) || null,
      note: (facts.note && notes.get(facts.note.id)) ?? null,
    })),
  };
}

/** What a case counts, against whom, what was exempted, and whether the reader may appeal now. */
export async function presentCounts(trx: Trx, ports: CasePorts, caseId: string): Promise<CaseAppeals> {
  const { file, charges } = await countedOn(trx, caseId);
  const until = appealUntil(file, await ports.ruleBook.of(trx, file.ruleVersion));
  const units = await unitNames(
    trx,
    charges.map(({ unitId }) => unitId),
  );
  const rows = await appealsOn(trx, trx.by, caseId);
  const counts: CaseAppeals['counts'] = [];
  for (const { kind, unitId, count } of charges) {
    const won = rows.some((row) => row.kind === kind && row.unit_id === unitId && isExempt(row));
    const isOpen = until !== null && trx.now <= until && isAppellant(trx.by, unitId);
    const mayAppeal = isOpen && !(await appealAbout(trx, { caseId, unitId, kind }));
    counts.push({ kind, unit: units.get(unitId)!, count, exempt: won ? count : 0, mayAppeal });
  }
  return { until: iso(until), counts, appeals: await presentAppeals(trx, ports, rows) };
}
