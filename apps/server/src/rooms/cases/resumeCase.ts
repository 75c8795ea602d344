import { localDay, system } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import { type JobHandler, once } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import type { CasePorts } from './ports';
import { lockCase } from './store';
import { takeStep } from './takeStep';

export const resumeTask = 'case.resume';

/** Ends a suspension on its day, once; one that was resumed by hand, or suspended anew, is not this job's any more. */
export const resumeSuspended = {
  handler: (ports: Pick<Ports, 'inCity'>, casePorts: CasePorts): JobHandler => ({
    name: resumeTask,
    async run({ caseId, version }, { cityId }) {
      const id = String(caseId);
      const { zone } = await casePorts.cityOf(cityId);
      await once(ports.inCity, cityId, `${resumeTask}:${id}:${version}`, async (trx) => {
        const locked = await lockCase(trx, id);
        const until = locked?.file.state === 'suspended' ? locked.file.suspendedUntil : null;
        if (!locked || !until || localDay(zone, trx.now) <= until) return;
        await takeStep(trx, casePorts, system, locked, { id: newId(), caseId: id, verb: 'resume', facts: {} });
      });
    },
  }),
};
