import {
  caseScope,
  type Day,
  decideSupervision,
  type handCauses,
  isInScope,
  issueSupervision,
  localDay,
  personOf,
  type SupervisionLevel,
  type SupervisionOrder,
  type SupervisionVerb,
} from '@gezhi/domain';
import { sql } from 'kysely';
import { eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById, refsOf, sealTexts } from '../cases/index';
import { openHolders } from '../identity/index';
import { type Message, tell } from '../notices/index';
import { notesOf, visibleOrder } from './queries';
import { fromLog } from './row';
import { insertOrders, lockOrder, saveNote, saveStep } from './store';

const orderLock = 7_233_004;

export interface IssueCommand {
  id: string;
  caseId: string;
  level: SupervisionLevel;
  cause: (typeof handCauses)[number];
  note: string;
  /** The day a meeting chose for the reply. */
  replyBy?: Day | undefined;
  meetingId?: string | undefined;
}

/** Raised by hand: whoever has the case now is pressed. Sent again it is the same order. */
export async function issueOrder(trx: Trx, ports: CasePorts, { id, note, ...wanted }: IssueCommand): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${orderLock}, hashtext(${id}))`.execute(trx); // a retry waits for the first try
  if (await lockOrder(trx, id)) {
    await assertSameStep(trx, id, { id, name: 'supervision.issue', note });
    return false;
  }
  const file = await caseById(trx, wanted.caseId);
  if (!file || !isInScope(caseScope(trx.by), file)) throw new Problem('thing.not-found');
  if (!file.unitId || file.endedAt) throw new Problem('supervision.no-unit');
  const sealed = sealTexts({ note });
  const given = { ...(await ports.ruleBook.current(trx)), now: trx.now, ...refsOf(sealed) };
  if (wanted.replyBy && wanted.replyBy < localDay(given.calendar.zone, trx.now))
    throw new Problem('supervision.day-unfit');
  const issued = issueSupervision({ id, orderId: id, unitId: file.unitId, ...wanted }, trx.by, given);
  await insertOrders(trx, [issued]);
  await saveNote(trx, id, sealed);
  await tellOfOrder(trx, ports, issued.order, 'issue', id);
  return true;
}

export interface StepCommand {
  id: string;
  orderId: string;
  verb: SupervisionVerb;
  version?: number | undefined;
  note?: string | undefined;
  signedByHead?: boolean | undefined;
}

/** One step of an order. Sent again it is the same step; decided on an older version it is refused. */
export async function moveOrder(trx: Trx, ports: CasePorts, command: StepCommand): Promise<boolean> {
  const { id, orderId, verb, note } = command;
  const locked = await lockOrder(trx, orderId);
  if (!locked || !(await visibleOrder(trx, trx.by, orderId))) throw new Problem('thing.not-found');
  if (await eventById(trx, id)) {
    await assertSameStep(trx, orderId, { id, name: `supervision.${verb}`, note });
    return false;
  }
  if (command.version !== undefined && command.version !== locked.order.version)
    throw new Problem('supervision.changed');
  const sealed = sealTexts({ note });
  const given = { ...(await ports.ruleBook.current(trx)), now: trx.now, ...refsOf(sealed) };
  const step = { id, verb, ...(command.signedByHead && { signedByHead: true }) };
  const decision = decideSupervision(locked.order, step, trx.by, given);
  if (!decision.ok) throw new Problem(decision.problem);
  await saveStep(trx, locked.head, decision);
  await saveNote(trx, orderId, sealed);
  await tellOfOrder(trx, ports, decision.order, verb, id);
  return true;
}

/** An id that was used before names this very step, with these very words, as far as they are still there. */
async function assertSameStep(
  trx: Trx,
  orderId: string,
  step: { id: string; name: string; note?: string | undefined },
) {
  const row = await eventById(trx, step.id);
  if (!row || row.subject_id !== orderId || row.name !== step.name) throw new Problem('supervision.id-reused');
  const { note } = fromLog(row).facts;
  const text = note && (await notesOf(trx, orderId)).get(note.id);
  if (text !== undefined && text !== step.note) throw new Problem('supervision.id-reused');
}

/** The unit hears what is asked of it, the office what the unit says. */
async function tellOfOrder(trx: Trx, ports: CasePorts, order: SupervisionOrder, verb: string, eventId: string) {
  const holders = await openHolders(trx, ports);
  const isUnits = verb === 'receive' || verb === 'reply';
  const people = isUnits
    ? [...(await holders('supervisorOfficer')), ...(order.issuedBy ? [order.issuedBy] : [])]
    : await holders('unitClerk', order.unitId);
  const messages = [...new Set(people)]
    .filter((personId) => personId !== personOf(trx.by))
    .map((personId): Message => ({ personId, kind: 'order', counts: { [verb]: 1 }, cases: [order.caseId] }));
  await tell(trx, messages, `order:${eventId}`);
}
