import {
  type Actor,
  type CaseFile,
  type CaseOrder,
  can,
  decide,
  type Given,
  localDay,
  type MoveFacts,
  type TextFact,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Nets } from '../grid/index';
import { holdsRole, isUnitOn } from '../identity/index';
import type { PhotoSlot } from '../media/index';
import { conditionOf, isFileable, type RuleBook } from '../standards/index';
import { type CommandMeta, drawNumber, saveMove } from './store';
import { refsOf, sealTexts } from './texts';

/** What steps of a case need from outside the room. */
export interface CasePorts {
  ruleBook: RuleBook;
  nets: Nets;
  /** The city's zone and division code: for the day and the number at filing. */
  cityOf(cityId: number): Promise<{ zone: string; code: string }>;
}

export interface LockedCase {
  file: CaseFile;
  head: Buffer;
}

/** Judges one step of a locked case and writes it: event, row, texts and expected photos, all or nothing. */
export async function takeStep(
  trx: Trx,
  ports: CasePorts,
  by: Actor,
  { file, head }: LockedCase,
  order: CaseOrder & CommandMeta,
): Promise<LockedCase> {
  const clockRules =
    order.verb === 'file' ? await ports.ruleBook.current(trx) : await ports.ruleBook.of(trx, file.ruleVersion);
  const texts = sealTexts(textsOf(order));
  let given: Given = { ...clockRules, now: trx.now, texts: refsOf(texts) };
  // References are looked up and a number is drawn only for those who may take the step at all; the product's own steps
  // are no action anybody is permitted and need both as well.
  if (
    by.kind === 'system' ||
    can(by, 'case.move', { kind: 'move', file, verb: order.verb, now: trx.now, ...clockRules })
  ) {
    await assertReferences(trx, ports, file, order);
    if (order.verb === 'file')
      given = { ...given, ...(await filing(trx, ports, by, file, order.facts, given.rules.version)) };
  }
  const decision = decide(file, order, by, given);
  if (!decision.ok)
    throw new Problem(decision.problem, decision.missing.length > 0 ? { missing: decision.missing } : {});
  const photos = { slot: slotOf(order.verb), refs: order.verb === 'notFixed' ? [] : photosOf(order) };
  const meta = { device: order.device, claimedAt: order.claimedAt };
  return { file: decision.file, head: await saveMove(trx, head, decision, texts, photos, meta) };
}

export function textsOf({ facts }: CaseOrder): Partial<Record<TextFact, string>> {
  const { note, reply } = facts as { note?: string; reply?: string };
  return { note, reply };
}

export const photosOf = ({ facts }: CaseOrder) => (facts as Partial<MoveFacts['handle']>).photos ?? [];

export const slotOf = (verb: CaseOrder['verb']): PhotoSlot => (verb === 'pass' || verb === 'fail' ? 'check' : 'after');

/** Units and people a step names must exist and hold the post the step is about, today. */
async function assertReferences(trx: Trx, ports: CasePorts, file: CaseFile, order: CaseOrder) {
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  const unitId = unitNamedBy(order);
  if (unitId && !(await isUnitOn(trx, unitId, day))) throw new Problem('unit.unknown');
  if (order.verb === 'assign' && order.facts.handlerId)
    if (!(await holdsRole(trx, order.facts.handlerId, 'handler', day, file.unitId!))) throw new Problem('person.unfit');
  if (order.verb === 'assignCheck')
    if (!(await holdsRole(trx, order.facts.inspectorId, 'inspector', day))) throw new Problem('person.unfit');
}

function unitNamedBy(order: CaseOrder): string | null {
  if (order.verb === 'dispatch' || order.verb === 'handOver') return order.facts.unitId;
  return order.verb === 'requestReturn' ? order.facts.proposedUnitId : null;
}

/** Limit and number, as the category table and the city's sequence have them at this moment. */
async function filing(
  trx: Trx,
  ports: CasePorts,
  by: Actor,
  file: CaseFile,
  facts: MoveFacts['file'],
  ruleVersion: number,
) {
  const condition = await conditionOf(trx, facts.category, facts.condition, ruleVersion);
  // The product itself carries old cases on under the edition they were filed in.
  if (!condition || (by.kind === 'staff' && !(await isFileable(trx, facts.category))))
    throw new Problem('case.unknown-category');
  const city = await ports.cityOf(trx.cityId);
  const net = await ports.nets.of(trx);
  const district = net.upFrom(file.placement.administrativeId).find((area) => area.level === 'district');
  const code = district?.code && /^\d{6}$/.test(district.code) ? district.code : city.code;
  return { limit: condition.limit, number: await drawNumber(trx, code, localDay(city.zone, trx.now)) };
}
