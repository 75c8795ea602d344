import type { WorkingCalendar } from '@gezhi/domain';
import { diceOf } from '../random';

/** How a unit works. Units differ and stay as they are; nobody's person is described. */
export interface Character {
  /** Share of the limit it usually uses up. */
  pace: number;
  /** How far single cases stray from that. */
  spread: number;
  /** Works on weekends and holidays too. */
  everyDay: boolean;
  /** Share of cases it says are not its own. */
  returns: number;
  /** Share of its work that fails the check. */
  slips: number;
}

const characters: Readonly<Record<string, Partial<Character>>> = {
  区环境卫生服务中心: { pace: 0.42, spread: 0.4, everyDay: true, slips: 0.1, returns: 0.03 },
  区市政工程服务中心: { pace: 0.66, spread: 0.5, slips: 0.14, returns: 0.07 },
  区园林绿化服务中心: { pace: 0.55, spread: 0.4, slips: 0.08, returns: 0.06 },
  区综合行政执法局: { pace: 0.5, spread: 0.5, everyDay: true, slips: 0.2, returns: 0.06 },
  交警示范大队: { pace: 0.36, spread: 0.35, everyDay: true, slips: 0.07, returns: 0.03 },
  区住房和城乡建设局: { pace: 0.72, spread: 0.5, slips: 0.16, returns: 0.12 },
  区市场监督管理局: { pace: 0.5, spread: 0.4, everyDay: true, slips: 0.1, returns: 0.1 },
  湖西街道办事处: { pace: 0.86, spread: 0.5, slips: 0.22, returns: 0.14 },
  柳园街道办事处: { pace: 0.34, spread: 0.3, slips: 0.05, returns: 0.02 },
};

/** A unit without a character of its own gets one from its name, the same every time. */
export function characterOf(unitName: string): Character {
  const chance = diceOf('character', unitName);
  return {
    pace: 0.35 + chance.next() * 0.4,
    spread: 0.3 + chance.next() * 0.25,
    everyDay: false,
    returns: 0.02 + chance.next() * 0.06,
    slips: 0.06 + chance.next() * 0.12,
    ...characters[unitName],
  };
}

/** When people who work every day do: the usual hours, weekends and holidays too. */
export const everyDay = (calendar: WorkingCalendar): WorkingCalendar => ({
  ...calendar,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  days: {},
});
