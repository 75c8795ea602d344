import { type CaseFile, runAgain, system } from '@gezhi/domain';
import type { Consumer } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { enqueue, type JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import type { CasePorts } from './ports';
import { lockCase } from './store';
import { takeStep } from './takeStep';

const task = 'case.reclock';
const batch = 100;
const nil = '00000000-0000-0000-0000-000000000000';

/** A changed calendar asks for all open clocks to be worked out anew: one job a version, outside the change itself. */
export const hearCalendar: Consumer = {
  name: 'hearCalendar',
  on: ['rules.change'],
  async take(trx, events) {
    for (const event of events) {
      const { kind, version } = JSON.parse(event.payload) as { kind: string; version: number };
      // The first calendar a city gets changes nothing.
      if (kind !== 'calendar' || version === 1) continue;
      await enqueue(trx, { task, payload: { version }, key: `${task}:${version}` });
    }
  },
};

/**
 * Works through the open cases in small transactions. A case whose deadline comes out the same has no event, so the job may
 * be broken off and begin again; what the resident was promised never moves.
 */
export const reclockCases = {
  handler: (ports: Pick<Ports, 'inCity'>, casePorts: CasePorts): JobHandler => ({
    name: task,
    async run(_, { cityId }) {
      for (let after = nil; ; ) {
        const ids = await ports.inCity(cityId, system, async (trx) => {
          const some = await openAfter(trx, after);
          for (const id of some) await reclockOne(trx, casePorts, id);
          return some;
        });
        if (ids.length < batch) return;
        after = ids.at(-1)!;
      }
    },
  }),
};

async function openAfter(trx: Trx, after: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('case_file')
    .select('id')
    .where('ended_at', 'is', null)
    .where('stage', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(batch)
    .execute();
  return rows.map((row) => row.id);
}

async function reclockOne(trx: Trx, ports: CasePorts, id: string): Promise<void> {
  const locked = await lockCase(trx, id);
  if (!locked?.file.clock || !(await isOff(trx, ports, locked.file))) return;
  const order = { id: newId(), caseId: id, verb: 'reclock', facts: { reason: 'calendarChanged' } } as const;
  await takeStep(trx, ports, system, locked, order);
}

/** Whether the running clock comes out otherwise under today's calendar and the rules the case was filed under. */
async function isOff(trx: Trx, ports: CasePorts, { clock, ruleVersion }: CaseFile): Promise<boolean> {
  const again = runAgain(clock!, await ports.ruleBook.of(trx, ruleVersion));
  const differs = (a: Date, b: Date) => a.getTime() !== b.getTime();
  return differs(again.dueAt, clock!.dueAt) || differs(again.warnAt, clock!.warnAt);
}
