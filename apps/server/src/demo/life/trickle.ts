import { setTimeout as wait } from 'node:timers/promises';
import { type CaseFile, localTime, system } from '@gezhi/domain';
import type { House } from '../../app/house';
import type { Known } from './facts';
import { reportLive, stepLive } from './liveSteps';
import { nextStep, type Step } from './nextStep';
import { untouchedCases } from './resume';
import { notBefore } from './simulate';
import { atEachUnit, atTheOffice } from './stock';
import { readWorld, type World } from './world';

type Rooms = Pick<House, 'ports' | 'cases'>;

const minute = 60_000;
/** Between two looks; at each look at most one thing happens. */
const lookMs = [6_000, 18_000] as const;
/** The net, duties and people may change under a running demo. */
const readAnewMs = 10 * minute;
/** A case that has waited this long beyond its time is taken even where the desk would be left with little. */
const patienceMs = 4 * 60 * minute;

/** New life while the server runs, at human pace: now and then a report, now and then the next step of one of its cases. */
export async function trickle(rooms: Rooms, cityId: number, signal: AbortSignal): Promise<void> {
  let life = await startLife(rooms, cityId, new Date());
  let readAt = Date.now();
  while (!signal.aborted) {
    await wait(lookMs[0] + Math.random() * (lookMs[1] - lookMs[0]), undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    try {
      if (Date.now() - readAt > readAnewMs) {
        life = await startLife(rooms, cityId, new Date(), life.reportAt);
        readAt = Date.now();
      }
      await life.look(new Date());
    } catch (error) {
      rooms.ports.log.warn({ err: error }, 'the demo city paused and will go on');
    }
  }
}

export async function startLife(rooms: Rooms, cityId: number, now: Date, reportAt?: Date): Promise<Life> {
  return rooms.ports.inCity(cityId, system, async (trx) => {
    const world = await readWorld(trx, rooms.cases);
    const life = new Life(rooms, world, reportAt ?? new Date(now.getTime() + 20_000));
    for (const known of await untouchedCases(trx, now)) life.plan(known, now);
    return life;
  });
}

/** The cases the demo may move by itself, each with its next step. */
export class Life {
  private readonly threads = new Map<string, { known: Known; step: Step }>();

  constructor(
    private readonly rooms: Rooms,
    private readonly world: World,
    public reportAt: Date,
  ) {}

  plan(known: Known, now: Date): void {
    const step = nextStep(this.world, known);
    if (!step) this.threads.delete(known.file.id);
    else {
      const at = notBefore(this.world, step.at, now, known.file.id);
      this.threads.set(known.file.id, { known, step: { ...step, at } });
    }
  }

  /** One thing that is due, if any. Says what it was. */
  async look(now: Date): Promise<'report' | 'step' | null> {
    if (now >= this.reportAt) {
      this.reportAt = new Date(now.getTime() + this.pauseAt(now));
      this.plan(await reportLive(this.rooms, this.world, now), now);
      return 'report';
    }
    for (const { known, step } of this.threads.values()) {
      if (step.at > now || !this.maySpare(known.file, now)) continue;
      await this.take(known, { ...step, at: now });
      return 'step';
    }
    return null;
  }

  private async take(known: Known, step: Step) {
    this.threads.delete(known.file.id);
    try {
      for (const one of await stepLive(this.rooms, this.world, known, step)) this.plan(one, step.at);
    } catch (error) {
      // Somebody was quicker, or the rules do not let it be: the case is left to people.
      this.rooms.ports.log.debug({ err: error, case: known.file.id }, 'the demo leaves a case alone');
    }
  }

  /** Minutes between two reports: few by day, many at night. */
  private pauseAt(now: Date): number {
    const hour = localTime(this.world.calendar.zone, now).msOfDay / (60 * minute);
    const [least, most] = hour >= 7 && hour < 21 ? [4, 9] : [15, 40];
    return (least + Math.random() * (most - least)) * minute;
  }

  /** Half of what lay on a desk when the doors opened stays for whoever tries it out. */
  private maySpare(file: CaseFile, now: Date): boolean {
    if (file.clock && now.getTime() - file.clock.dueAt.getTime() > patienceMs) return true;
    const isDemoUnit = file.unitId !== null && this.world.crews.get(file.unitId)?.isDemo === true;
    const kept =
      atTheOffice.find(([state]) => state === file.state)?.[1] ??
      (isDemoUnit ? atEachUnit.find(([state]) => state === file.state)?.[1] : undefined);
    if (kept === undefined) return true;
    const isAtUnit = !atTheOffice.some(([state]) => state === file.state);
    const there = [...this.threads.values()].filter(
      ({ known }) => known.file.state === file.state && (!isAtUnit || known.file.unitId === file.unitId),
    );
    return there.length > Math.ceil(kept / 2);
  }
}
