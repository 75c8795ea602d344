import type { ImportView } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import { personNames } from '../identity/index';
import { type Batch, type FileHead, settingsOf } from './batches';
import { usualColumns } from './columns';
import { profilesOf } from './profiles';

const iso = (at: Date | null) => at?.toISOString() ?? null;
const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

/** Imports as they are shown, names of people looked up once for all of them. */
export async function presentImports(trx: Trx, batches: readonly Batch[]): Promise<ImportView[]> {
  const people = await personNames(
    trx,
    batches.map((batch) => batch.uploaded_by),
  );
  const profiles = await profilesOf(trx);
  return batches.map((batch) => {
    const head = parsed<FileHead>(batch.head) ?? { rows: 0, columns: [], sample: [], hasGeometry: false };
    const isAtWork = batch.state === 'checking' || batch.state === 'applying';
    return {
      id: batch.id,
      kind: batch.kind,
      fileName: batch.file_name,
      format: batch.format,
      bytes: batch.bytes,
      state: batch.state,
      uploadedAt: batch.at.toISOString(),
      uploadedBy: (batch.uploaded_by && people.get(batch.uploaded_by)) || null,
      checkedAt: iso(batch.checked_at),
      appliedAt: iso(batch.applied_at),
      rows: head.rows,
      columns: head.columns,
      sample: head.sample,
      hasGeometry: head.hasGeometry,
      proposed: proposedFor(batch.kind, head.columns, profiles),
      settings: settingsOf(batch),
      progress: isAtWork ? (parsed(batch.progress) ?? { phase: 'waiting', done: 0, total: 0 }) : null,
      counts: parsed(batch.counts),
      moved: parsed(batch.moved),
      outcome: batch.outcome,
      failure: batch.failure,
      setupCodes: null,
    };
  });
}

/** The saved mapping whose heads are all there and that names most of them; the usual heads for the rest. */
function proposedFor(kind: Batch['kind'], heads: readonly string[], profiles: Awaited<ReturnType<typeof profilesOf>>) {
  const fitting = profiles
    .filter((profile) => profile.kind === kind)
    .filter(({ columns }) => Object.values(columns).every((head) => heads.includes(head)))
    .sort((a, b) => Object.keys(b.columns).length - Object.keys(a.columns).length);
  const [best] = fitting;
  return { profile: best?.name ?? null, columns: { ...usualColumns(kind, heads), ...best?.columns } };
}
