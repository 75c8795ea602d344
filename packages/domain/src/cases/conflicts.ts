import type { Actor } from '../permissions/roles';
import { addDays, type Day } from '../shared/day';
import { distanceM } from '../shared/geo';
import { localDay } from '../shared/zone';
import type { CaseFile } from './caseFile';
import type { CategoryRef, MoveFacts } from './facts';
import type { CaseOrder, Given } from './order';

export type FactsProblem =
  | 'case.same-unit'
  | 'case.own-work'
  | 'case.same-case'
  | 'case.too-far'
  | 'case.date-unfit'
  | 'case.filing-banned'
  | 'case.too-few-parts'
  | 'case.body-unfit';

/** Facts that are all there and still cannot be meant together; null when nothing speaks against them. */
export function factsConflict(file: CaseFile, order: CaseOrder, actor: Actor, given: Given): FactsProblem | null {
  switch (order.verb) {
    case 'requestReturn':
      return order.facts.proposedUnitId === file.unitId ? 'case.same-unit' : null;
    case 'assignCheck':
      return file.treatedBy.includes(order.facts.inspectorId) ? 'case.own-work' : null;
    case 'verify': {
      const { position } = order.facts;
      const isFar = position && file.position && distanceM(position, file.position) > given.rules.verifyToleranceM;
      return isFar ? 'case.too-far' : null;
    }
    case 'merge':
      return order.facts.mergeIntoId === file.id ? 'case.same-case' : null;
    case 'linkRecurrence':
      return order.facts.recurrenceOf === file.id ? 'case.same-case' : null;
    case 'file':
      return actor.kind !== 'system' && isBanned(file, order.facts.category, given) ? 'case.filing-banned' : null;
    case 'requestSuspension':
      return isSuspensionDay(order.facts.until, given) ? null : 'case.date-unfit';
    case 'decline':
    case 'declineVerified':
    case 'declineFiling':
      return isBodyFit(order.facts) ? null : 'case.body-unfit';
    case 'split':
      return order.facts.parts.length < 2 ? 'case.too-few-parts' : null;
    default:
      return null;
  }
}

/** Somebody else's is only what is not the city's; a telephone alone says nobody. */
const isBodyFit = ({ reason, bodyName, bodyPhone }: MoveFacts['decline']): boolean =>
  (bodyName === undefined && bodyPhone === undefined) || (reason === 'outsideDuties' && Boolean(bodyName));

/** The last day a suspension asked for now may have, as the city's rules allow. */
export const latestSuspensionDay = ({ now, rules, calendar }: Pick<Given, 'now' | 'rules' | 'calendar'>): Day =>
  addDays(localDay(calendar.zone, now), rules.maxSuspensionDays);

/** From tomorrow on, and no longer than the city allows. */
const isSuspensionDay = (until: Day, given: Given): boolean =>
  until >= addDays(localDay(given.calendar.zone, given.now), 1) && until <= latestSuspensionDay(given);

function isBanned(file: CaseFile, category: CategoryRef, { now, rules, calendar }: Given): boolean {
  const today = localDay(calendar.zone, now);
  const areas = Object.values(file.placement);
  return rules.filingBans.some(
    (ban) =>
      ban.from <= today &&
      today <= ban.to &&
      (ban.areaId === null || areas.includes(ban.areaId)) &&
      (ban.category === null || isWithin(category, ban.category)),
  );
}

/** Whether a category is the one named, or in the class it names by its first digits. */
export const isWithin = (category: CategoryRef, named: CategoryRef) =>
  category.edition === named.edition && category.kind === named.kind && category.code.startsWith(named.code);
