import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Actor, localDay, resident, system } from '@gezhi/domain';
import type { JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import { asProblem, isPassing, Problem } from '../../platform/problem';
import type { CasePorts } from '../cases/index';
import { postsOf } from '../identity/index';
import { type Batch, batchById, lockBatch, saveFindings, setBatch, settingsOf, tellProgress } from './batches';
import { fileOf } from './files';
import { type ImportResult, importFile } from './importFile';
import type { Order } from './order';
import { savePeople } from './setupCodes';

class Cancelled extends Error {}
class Moved extends Error {}

type WorkPorts = Pick<Ports, 'inCity' | 'storage'>;

/** Checks and applies imports. Run again after a crash it goes on from the start: nothing of an unfinished one is there. */
export const importWork = {
  name: 'imports.work',
  handler: (ports: WorkPorts, cases: CasePorts): JobHandler => ({
    name: importWork.name,
    run: async ({ id }, { cityId, isLastTry = false }) => {
      const batch = await ports.inCity(cityId, system, (trx) => batchById(trx, String(id)));
      if (batch?.state === 'checking') await work(ports, cases, batch, { isDry: true, isLastTry });
      if (batch?.state === 'applying') await work(ports, cases, batch, { isDry: false, isLastTry });
    },
  }),
};

interface Try {
  isDry: boolean;
  isLastTry: boolean;
}

async function work(ports: WorkPorts, cases: CasePorts, batch: Batch, { isDry, isLastTry }: Try) {
  const { city_id: cityId, id } = batch;
  const { zone } = await cases.cityOf(cityId);
  try {
    const by = await whoAsked(ports, batch, zone);
    const bytes = await fileOf(ports, batch);
    const result = await importFile(
      { inCity: ports.inCity, cases },
      { id: cityId, zone },
      bytes,
      { kind: batch.kind, settings: settingsOf(batch)! },
      {
        isDry,
        importId: id,
        by,
        tick: ticker(ports, cityId, id),
        finish: async (trx, done) => {
          if (done.outcome !== batch.outcome) throw new Moved();
          const held = await lockBatch(trx, id);
          if (held?.state !== 'applying' || held.cancel_asked) throw new Cancelled();
          await setBatch(trx, id, { state: 'applied', applied_at: trx.now, progress: null });
          await savePeople(trx, id, done.people ?? []);
        },
      },
    );
    if (isDry) await ports.inCity(cityId, by, (trx) => keepFindings(trx, id, result));
    else if (result.isDry) throw new Moved(); // rows that could be taken when it was checked no longer can
  } catch (error) {
    if (isPassing(error) && !isLastTry) throw error; // the queue asks again, later each time
    await ports.inCity(cityId, system, (trx) => setBatch(trx, id, endingOf(error)));
    if (!isExpected(error)) throw error;
  }
}

const keepFindings = async (trx: Parameters<typeof lockBatch>[0], id: string, result: ImportResult) => {
  const held = await lockBatch(trx, id);
  if (held?.state !== 'checking' || held.cancel_asked) throw new Cancelled();
  await saveFindings(trx, id, result, 'checked');
};

const isExpected = (error: unknown) => error instanceof Cancelled || error instanceof Moved || error instanceof Problem;

function endingOf(error: unknown): Partial<Batch> {
  if (error instanceof Cancelled) return { state: 'cancelled', progress: null };
  if (error instanceof Moved) return { state: 'moved', progress: null };
  const failure = error instanceof Error ? asProblem(error).code : 'server.unexpected';
  return { state: 'failed', progress: null, failure };
}

/** With the posts held now: who may bring files is asked again when it happens, not only when it was asked for. */
async function whoAsked({ inCity }: WorkPorts, batch: Batch, zone: string): Promise<Actor> {
  const personId = batch.uploaded_by;
  if (personId === null) return system;
  const posts = await inCity(batch.city_id, resident, (trx) => postsOf(trx, personId, localDay(zone, trx.now)));
  if (!posts.some((post) => post.role === 'systemAdmin')) throw new Problem('permission.denied');
  return { kind: 'staff', personId, posts };
}

const tellEveryMs = 300;

function ticker({ inCity }: WorkPorts, cityId: number, id: string): Order['tick'] {
  let told = 0;
  return async (phase, done, total) => {
    await yieldToOthers(); // judging is work of the processor, and this process answers people too
    if (performance.now() - told < tellEveryMs) return;
    told = performance.now();
    const { cancelAsked } = await inCity(cityId, system, (trx) => tellProgress(trx, id, { phase, done, total }));
    if (cancelAsked) throw new Cancelled();
  };
}
