import { caseScope } from '../cases/scope';
import { type Actor, personOf, unitsOf } from '../permissions/roles';

/** 行业台账 · 片区台账 · 网申台账 · one's own. All of them are looks at the same cases. */
export const ledgerKinds = ['industry', 'area', 'indicator', 'free'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** What stands together under a head with its count. */
export const ledgerGroupings = [
  'none',
  'unit',
  'subdistrict',
  'community',
  'grid',
  'category',
  'indicator',
  'state',
  'strikeOff',
] as const;
export type LedgerGrouping = (typeof ledgerGroupings)[number];

/** Who finds a ledger in the list. It never shows anybody a case he may not see. */
export const ledgerShares = ['own', 'unit', 'city'] as const;
export type LedgerShare = (typeof ledgerShares)[number];

export interface LedgerKept {
  madeBy: string;
  unitId: string;
  sharedWith: LedgerShare;
}

/** Only who works for the whole city says what the whole city finds in its list. */
export const mayShareWith = (by: Actor, share: LedgerShare) => share !== 'city' || caseScope(by).all;

export const seesLedger = (by: Actor, { madeBy, unitId, sharedWith }: LedgerKept) =>
  sharedWith === 'city' || personOf(by) === madeBy || (sharedWith === 'unit' && unitsOf(by).includes(unitId));

/** Its maker; a city's ledger also whoever answers for the desk, so that it outlives the post of its maker. */
export const mayChangeLedger = (by: Actor, ledger: LedgerKept) =>
  personOf(by) === ledger.madeBy ||
  (ledger.sharedWith === 'city' && unitsOf(by, 'dutyChief').length + unitsOf(by, 'supervisorOfficer').length > 0);
