import { type SurvivalDay, staysUntil } from './survival';

export interface Tally {
  closed: number;
  cameBack: number;
}

/** Null where nothing was closed: a rate of nothing is not zero. */
export const relapseRate = ({ closed, cameBack }: Tally): number | null => (closed === 0 ? null : cameBack / closed);

/** So many imagined closings at the city's rate are added to every tally: one relapse of one closing is no law [P]. */
const ballast = 10;

/** How many times as often as in the whole city it comes back here; 1 where the city has no relapses to compare with. */
export function liftOf({ closed, cameBack }: Tally, whole: Tally): number {
  const rate = relapseRate(whole);
  return rate ? (cameBack + ballast * rate) / (closed + ballast) / rate : 1;
}

export interface LookBackRisk {
  /** 0–1: the product of what is still to come and the three lifts, at most 1. */
  risk: number;
  /** Share of those that lasted this long which come back until the horizon, in the whole city. */
  stillToCome: number;
  kind: number;
  /** Null where the matter belongs to no point, and so with the unit. */
  point: number | null;
  unit: number | null;
}

interface Past {
  curve: readonly SurvivalDay[];
  horizonDays: number;
  whole: Tally;
  kind: Tally;
  point: Tally | null;
  unit: Tally | null;
}

/**
 * How likely a closed case comes back in what is left of the window: what the whole city's curve still has ahead, times how
 * much oftener this kind, this point and this unit see relapses. A plain product, every part of it shown: whoever is sent to
 * look again can see why.
 */
export function lookBackRisk(daysSinceClosing: number, { curve, horizonDays, whole, ...past }: Past): LookBackRisk {
  const now = staysUntil(curve, daysSinceClosing);
  const stillToCome = now === 0 ? 0 : 1 - staysUntil(curve, horizonDays) / now;
  const kind = liftOf(past.kind, whole);
  const point = past.point && liftOf(past.point, whole);
  const unit = past.unit && liftOf(past.unit, whole);
  const risk = Math.min(1, stillToCome * kind * (point ?? 1) * (unit ?? 1));
  return { risk, stillToCome, kind, point, unit };
}
