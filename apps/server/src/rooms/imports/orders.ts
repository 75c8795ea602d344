import type { ImportSettings } from '@gezhi/contracts';
import { localDay } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { enqueue } from '../../platform/jobs';
import { Problem } from '../../platform/problem';
import { type Batch, clearFindings, lockBatch, setBatch } from './batches';
import { assertSettings } from './kinds';
import { saveProfile } from './profiles';
import { importWork } from './work';

async function held(trx: Trx, id: string): Promise<Batch> {
  const batch = await lockBatch(trx, id);
  if (!batch) throw new Problem('thing.not-found');
  return batch;
}

const isAtWork = ({ state }: Batch) => state === 'checking' || state === 'applying';

const atWork = (trx: Trx, id: string) =>
  enqueue(trx, { task: importWork.name, payload: { id }, key: `import ${id}`, attempts: 6 });

/** Says how a file is to be read and has it checked in the background. An applied one is over. */
export async function orderCheck(
  trx: Trx,
  id: string,
  settings: ImportSettings,
  profile: string | undefined,
  zone: string,
): Promise<void> {
  const batch = await held(trx, id);
  if (isAtWork(batch) || batch.state === 'applied') throw new Problem('import.busy');
  if (!batch.is_file_kept) throw new Problem('import.file-gone');
  assertSettings(batch.kind, settings, localDay(zone, trx.now));
  if (profile !== undefined) await saveProfile(trx, { name: profile, kind: batch.kind, columns: settings.columns });
  await clearFindings(trx, id);
  await setBatch(trx, id, {
    ...noFindings,
    state: 'checking',
    settings: JSON.stringify(settings),
    cancel_asked: false,
  });
  await atWork(trx, id);
}

const noFindings = { counts: null, moved: null, outcome: null, progress: null, failure: null, checked_at: null };

/** Has the check's outcome applied in the background; only the last check, and only one without problems. */
export async function orderApply(trx: Trx, id: string, outcome: string): Promise<void> {
  const batch = await held(trx, id);
  if ((batch.state === 'applying' || batch.state === 'applied') && batch.outcome === outcome) return; // asked twice
  if (isAtWork(batch)) throw new Problem('import.busy');
  const { problems } = JSON.parse(batch.counts ?? '{"problems":1}') as { problems: number };
  if (batch.state !== 'checked' || problems > 0 || batch.outcome !== outcome) throw new Problem('import.not-checked');
  if (!batch.is_file_kept) throw new Problem('import.file-gone');
  await setBatch(trx, id, { state: 'applying', progress: null, cancel_asked: false });
  await atWork(trx, id);
}

/** One at work is asked to stop and stops at its next step; one that waits for people is over at once. */
export async function orderCancel(trx: Trx, id: string): Promise<void> {
  const batch = await held(trx, id);
  if (isAtWork(batch)) await setBatch(trx, id, { cancel_asked: true });
  else if (batch.state !== 'applied') await setBatch(trx, id, { state: 'cancelled' });
}
