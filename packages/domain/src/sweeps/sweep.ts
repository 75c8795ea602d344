/** What a unit says of its own place: it looked and found none, or it found one and that is a case now. */
export const sweepAnswers = ['noneFound', 'found'] as const;
export type SweepAnswer = (typeof sweepAnswers)[number];

/** What somebody else found where none had been found. */
export const sweepAudits = ['confirmed', 'secondFind'] as const;
export type SweepAudit = (typeof sweepAudits)[number];

/** One place of a sweep, as far as it is answered and audited. */
export interface SelfCheck {
  answer: SweepAnswer | null;
  /** Whether its "none found" was drawn for an audit. */
  isDrawn: boolean;
  audit: SweepAudit | null;
}

export interface SweepTally {
  places: number;
  waiting: number;
  noneFound: number;
  found: number;
  drawn: number;
  audited: number;
  secondFinds: number;
}

export function sweepTally(checks: readonly SelfCheck[]): SweepTally {
  const count = (fits: (check: SelfCheck) => boolean) => checks.filter(fits).length;
  return {
    places: checks.length,
    waiting: count(({ answer }) => answer === null),
    noneFound: count(({ answer }) => answer === 'noneFound'),
    found: count(({ answer }) => answer === 'found'),
    drawn: count((check) => check.isDrawn),
    audited: count(({ audit }) => audit !== null),
    secondFinds: count(({ audit }) => audit === 'secondFind'),
  };
}

/** Of the audited "none found": in which share something was there after all. Null where none was audited. */
export const secondFindRate = ({ audited, secondFinds }: SweepTally): number | null =>
  audited === 0 ? null : secondFinds / audited;

/** The sweep itself ends when every place has answered; audits of it may still be made. */
export const isSwept = (checks: readonly SelfCheck[]) => checks.every(({ answer }) => answer !== null);
