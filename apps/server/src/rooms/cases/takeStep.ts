import {
  type Actor,
  type CaseFile,
  type CaseOrder,
  type CaseRules,
  can,
  decide,
  type Given,
  localDay,
  type MoveFacts,
  type TextFact,
  textFacts,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { PhotoSlot } from '../media/index';
import { conditionOf, isFileable } from '../standards/index';
import type { CommandMeta } from './log';
import type { CasePorts } from './ports';
import { assertReferences } from './references';
import { drawNumber, type LockedCase, saveMove } from './store';
import { refsOf, sealTexts } from './texts';

/** Told when a step is on its way into the database: what the case is after it, and by which rules it was judged. */
export type OnItsWay = (after: CaseFile, rules: CaseRules) => void;

/** Judges one step of a locked case and writes it: event, row, texts and expected photos, all or nothing. */
export async function takeStep(
  trx: Trx,
  ports: CasePorts,
  by: Actor,
  { file, head }: LockedCase,
  order: CaseOrder & CommandMeta,
  onItsWay?: OnItsWay,
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
    if (order.verb === 'reclassify')
      given = { ...given, ...(await limitFor(trx, by, order.facts, given.rules.version)) };
  }
  const decision = decide(file, order, by, given);
  if (!decision.ok)
    throw new Problem(decision.problem, decision.missing.length > 0 ? { missing: decision.missing } : {});
  const photos = { slot: slotOf(order.verb), refs: order.verb === 'notFixed' ? [] : photosOf(order) };
  const meta = { device: order.device, claimedAt: order.claimedAt };
  const asked = onItsWay && (() => onItsWay(decision.file, clockRules.rules));
  return { file: decision.file, head: await saveMove(trx, head, decision, texts, photos, meta, asked) };
}

export const textsOf = ({ facts }: CaseOrder): Partial<Record<TextFact, string>> =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => (textFacts as readonly string[]).includes(name)));

export const photosOf = ({ facts }: CaseOrder) => (facts as Partial<MoveFacts['handle']>).photos ?? [];

/** Photos that show how it was found, and how a check found it; all others show what was done. */
const beforeVerbs: readonly CaseOrder['verb'][] = ['verify', 'reportAbsent'];
const checkVerbs: readonly CaseOrder['verb'][] = ['pass', 'fail', 'cannotCheck', 'auditSelfHandled'];
export const slotOf = (verb: CaseOrder['verb']): PhotoSlot =>
  checkVerbs.includes(verb) ? 'check' : beforeVerbs.includes(verb) ? 'before' : 'after';

/**
 * Limit and number, as the category table and the city's sequence have them at this moment. Asked in one breath: what is
 * refused for its category leaves a gap in the numbers.
 */
async function filing(
  trx: Trx,
  ports: CasePorts,
  by: Actor,
  file: CaseFile,
  facts: MoveFacts['file'],
  ruleVersion: number,
) {
  const [city, net] = [await ports.cityOf(trx.cityId), await ports.nets.of(trx)];
  const district = net.upFrom(file.placement.administrativeId).find((area) => area.level === 'district');
  const code = district?.code && /^\d{6}$/.test(district.code) ? district.code : city.code;
  const [{ limit }, number] = await Promise.all([
    limitFor(trx, by, facts, ruleVersion),
    file.number ?? drawNumber(trx, code, localDay(city.zone, trx.now)),
  ]);
  return { limit, number };
}

/** The limit of a condition as it stands under a version of the rules. */
async function limitFor(
  trx: Trx,
  by: Actor,
  { category, condition }: Pick<MoveFacts['file'], 'category' | 'condition'>,
  ruleVersion: number,
) {
  const [found, isInForce] = await Promise.all([
    conditionOf(trx, category, condition, ruleVersion),
    // The product itself carries old cases on under the edition they were filed in.
    by.kind !== 'staff' || isFileable(trx, category),
  ]);
  if (!found || !isInForce) throw new Problem('case.unknown-category');
  return { limit: found.limit };
}
