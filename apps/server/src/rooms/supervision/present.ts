import type { SupervisionRow, SupervisionView } from '@gezhi/contracts';
import { needsHead, type SupervisionVerb, supervisionMovesFor } from '@gezhi/domain';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { aboutCase, caseFiles, iso } from '../cases/index';
import { personNames, unitNames } from '../identity/index';
import { notesOf } from './queries';
import { fromLog, fromRow, type OrderRow, subjectOf } from './row';

/** Orders as rows of a list: every name looked up once for all of them. */
export async function presentOrders(trx: Trx, rows: readonly OrderRow[]): Promise<SupervisionRow[]> {
  const units = await unitNames(
    trx,
    rows.map((row) => row.unit_id),
  );
  const people = await personNames(
    trx,
    rows.map((row) => row.issued_by),
  );
  const cases = await caseFiles(trx, [...new Set(rows.map((row) => row.case_id))]);
  return rows.map((row) => {
    const order = fromRow(row);
    return {
      id: order.id,
      version: order.version,
      state: order.state,
      level: order.level,
      cause: order.cause,
      byRule: order.issuedBy === null,
      case: aboutCase(trx.by, order.caseId, cases.get(order.caseId)),
      unit: units.get(order.unitId)!,
      issuedAt: order.issuedAt.toISOString(),
      issuedByName: (order.issuedBy && people.get(order.issuedBy)) || null,
      isLate: order.isLate,
      meetingId: order.meetingId,
      replyDueAt: iso(order.replyDueAt),
      repliedAt: iso(order.repliedAt),
      repliedLate: order.repliedLate,
      endedAt: iso(order.endedAt),
      moves: supervisionMovesFor(order, trx.by).map((move) => ({
        verb: move.verb as SupervisionVerb,
        needsNote: move.needsNote === true,
        needsHead: move.verb === 'reply' && needsHead(order.level),
      })),
    };
  });
}

export async function presentOrder(trx: Trx, row: OrderRow): Promise<SupervisionView> {
  const [shown] = await presentOrders(trx, [row]);
  const events = (await eventsOf(trx, subjectOf(row.id))).map(fromLog);
  const notes = await notesOf(trx, row.id);
  const names = await personNames(
    trx,
    events.map((event) => event.actorId),
  );
  return {
    ...shown!,
    timeline: events.map(({ name, at, actorId, facts }) => ({
      verb: name.slice('supervision.'.length) as SupervisionView['timeline'][number]['verb'],
      at: at.toISOString(),
      actorName: (actorId && names.get(actorId)) || null,
      note: (facts.note && notes.get(facts.note.id)) ?? null,
      signedByHead: facts.signedByHead === true,
      why: facts.why ?? null,
    })),
  };
}
