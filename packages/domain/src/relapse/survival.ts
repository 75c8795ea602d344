/** One closed case: after how many whole days it came back, or for how many it has been watched without coming back. */
export interface Watched {
  days: number;
  cameBack: boolean;
  /** How many cases this stands for. */
  cases: number;
}

export interface SurvivalDay {
  /** Whole days after closing. */
  day: number;
  /** Cases still watched and not come back when this day began. */
  atRisk: number;
  cameBack: number;
  /** Estimated share that has not come back by the end of this day, 0–1. */
  stays: number;
}

/**
 * How long what was closed stays so (Kaplan and Meier 1958): a case closed last week counts for the days it has been watched
 * and for no more, so that recent closings neither look cured nor are left out. Ends at the horizon: beyond it nobody looks
 * for relapses, and what is not looked for must not read as none. Ends as well where nobody is left to watch.
 */
export function survivalCurve(watched: readonly Watched[], horizonDays: number): SurvivalDay[] {
  const curve: SurvivalDay[] = [];
  let atRisk = sum(watched);
  let stays = 1;
  for (let day = 0; day <= horizonDays && atRisk > 0; day++) {
    const ending = watched.filter((one) => one.days === day);
    const cameBack = sum(ending.filter((one) => one.cameBack));
    stays *= 1 - cameBack / atRisk;
    curve.push({ day, atRisk, cameBack, stays });
    atRisk -= sum(ending);
  }
  return curve;
}

const sum = (watched: readonly Watched[]) => watched.reduce((total, { cases }) => total + cases, 0);

/** The share not come back by the end of a day; before the first day everything, after the last what it was then. */
export const staysUntil = (curve: readonly SurvivalDay[], day: number): number =>
  curve.findLast((step) => step.day <= day)?.stays ?? 1;
