import {
  registerInstruction as decideRegistration,
  type InstructionEvent,
  type InstructionKind,
  localDay,
  type OriginalRef,
} from '@gezhi/domain';
import { sql } from 'kysely';
import { canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseFiles, sealTexts } from '../cases/index';
import { isUnitOn } from '../identity/index';
import { originalsOf, textsById } from './queries';
import { refuseMarks } from './refuseMarks';
import { fromLog } from './row';
import { insertInstruction, nextNumber, saveTexts } from './store';
import { tellOfInstruction } from './tellOfInstruction';

export interface Registration {
  id: string;
  isClassified: boolean;
  kind: InstructionKind;
  giver: string;
  day: string;
  words: string;
  leadUnitId: string;
  helperIds: readonly string[];
  dueOn: string;
  caseIds: readonly string[];
  originals: readonly (OriginalRef & { fileName: string })[];
}

const seal = (text: string) => sealTexts({ note: text })[0]!;

/** Enters an instruction under the next number. Sent again it is the same; one is entered at a time, so no number is lost. */
export async function registerInstruction(trx: Trx, ports: CasePorts, order: Registration): Promise<boolean> {
  const { id, kind, giver: from, words: said, originals, isClassified, ...wanted } = order;
  if (isClassified) throw new Problem('instruction.classified');
  refuseMarks(from, said, ...originals.map(({ fileName }) => fileName));
  await sql`select pg_advisory_xact_lock(hashtextextended(${`instructions ${trx.cityId}`}, 0))`.execute(trx);
  if (await eventById(trx, id)) {
    await assertSame(trx, order);
    return false;
  }
  const { calendar } = await ports.ruleBook.current(trx);
  const today = localDay(calendar.zone, trx.now);
  for (const unitId of [wanted.leadUnitId, ...wanted.helperIds])
    if (!(await isUnitOn(trx, unitId, today))) throw new Problem('unit.unknown');
  await assertCases(trx, wanted.caseIds);
  const [giver, words] = [seal(from), seal(said)];
  const number = await nextNumber(trx, Number(today.slice(0, 4)), kind);
  const refs = originals.map(({ fileName: _name, ...ref }) => ref);
  const decision = decideRegistration({ id, instructionId: id, kind, number, originals: refs, ...wanted }, trx.by, {
    now: trx.now,
    calendar,
    giver: giver.ref,
    words: words.ref,
  });
  if (!decision.ok) throw new Problem(decision.problem);
  await insertInstruction(
    trx,
    decision,
    originals.map(({ fileName }) => fileName),
  );
  await saveTexts(trx, id, [giver, words]);
  await tellOfInstruction(trx, ports, decision);
  return true;
}

async function assertCases(trx: Trx, ids: readonly string[]) {
  const there = await caseFiles(trx, ids);
  if (there.size !== ids.length) throw new Problem('thing.not-found');
}

/** An id that was used before names this very instruction, with these very words, as far as they are still there. */
async function assertSame(trx: Trx, order: Registration) {
  const row = await eventById(trx, order.id);
  if (row?.name !== 'instruction.register' || row.subject_id !== order.id) throw new Problem('instruction.id-reused');
  const { facts } = fromLog(row);
  const texts = await textsById(trx, [facts.giver!.id, facts.words!.id]);
  const fileNames = (await originalsOf(trx, order.id)).map(({ file_name }) => file_name);
  const refs = order.originals.map(({ id, sha256 }) => ({ id, sha256 }));
  const isSame =
    canonical(saidOf({ ...order, originals: refs })) === canonical(saidOf(facts)) &&
    canonical(order.originals.map(({ fileName }) => fileName)) === canonical(fileNames) &&
    (texts.get(facts.giver!.id) ?? order.giver) === order.giver &&
    (texts.get(facts.words!.id) ?? order.words) === order.words;
  if (!isSame) throw new Problem('instruction.id-reused');
}

const saidNames = ['kind', 'day', 'leadUnitId', 'helperIds', 'dueOn', 'caseIds', 'originals'] as const;
const saidOf = (of: Pick<InstructionEvent['facts'], (typeof saidNames)[number]>) =>
  Object.fromEntries(saidNames.map((name) => [name, of[name]]));
