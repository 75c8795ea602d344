import type { StrikeOffFile, StrikeOffView } from '@gezhi/contracts';
import { type CaseFile, caseScope, isInScope, type StrikeOffVerb, strikeOffMovesFor } from '@gezhi/domain';
import type { z } from 'zod';
import { eventsOf } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { aboutCase, type CasePorts, caseById, caseFiles, iso } from '../../cases/index';
import { personNames, unitNames } from '../../identity/index';
import { photosOf } from '../../media/index';
import { categoryKey, categoryNames } from '../../standards/index';
import { officesNow, strikeOffCase } from './about';
import { maySeeStrikeOff, strikeOffOf } from './queries';
import { fromLog, fromRow, type StrikeOffLine, subjectKind, subjectOf } from './row';
import { notesOf } from './store';

export async function presentStrikeOffs(
  trx: Trx,
  ports: CasePorts,
  rows: readonly StrikeOffLine[],
): Promise<StrikeOffView[]> {
  const files = await caseFiles(
    trx,
    rows.flatMap(({ id, relapsed_as_id }) => [id, relapsed_as_id ?? []].flat()),
  );
  const officeIds = await officesNow(trx, ports);
  const units = await unitNames(
    trx,
    rows.flatMap((row) => [row.unit_id, ...row.verifier_ids]),
  );
  const categories = await categoryNames(
    trx,
    rows.map(({ id }) => files.get(id)!.category),
  );
  const views: StrikeOffView[] = [];
  for (const row of rows)
    views.push(await presentOne(trx, files.get(row.id)!, row, { officeIds, units, categories, files }));
  return views;
}

interface Names {
  officeIds: readonly string[];
  units: Awaited<ReturnType<typeof unitNames>>;
  categories: Awaited<ReturnType<typeof categoryNames>>;
  /** What came back is another case, which its own reader may see. */
  files: ReadonlyMap<string, CaseFile>;
}

async function presentOne(
  trx: Trx,
  file: CaseFile,
  row: StrikeOffLine | undefined,
  { officeIds, units, categories, files }: Names,
): Promise<StrikeOffView> {
  const known = row ? fromRow(row) : null;
  const moves = strikeOffMovesFor(await strikeOffCase(trx, file), known, trx.by, officeIds);
  const unitId = known?.unitId ?? file.unitId;
  const category = file.category && categories.get(categoryKey(file.category));
  const relapse = known?.relapsedAsId && files.get(known.relapsedAsId);
  return {
    case: {
      ...aboutCase(trx.by, file.id, file),
      category: category ? { name: category.name, nameEn: category.nameEn } : null,
    },
    state: known?.state ?? 'none',
    version: known?.version ?? 0,
    unit: (unitId && units.get(unitId)) || null,
    verifiers: (known?.verifierIds ?? []).flatMap((id) => units.get(id) ?? []),
    appliedAt: iso(known?.appliedAt ?? null),
    verifiedAt: iso(known?.verifiedAt ?? null),
    struckOffAt: iso(known?.struckOffAt ?? null),
    reopenings: known?.reopenings ?? 0,
    relapsedAsId: relapse && isInScope(caseScope(trx.by), relapse) ? relapse.id : null,
    moves: moves.map(({ verb, needsNote, needsPhoto }) => ({
      verb: verb as StrikeOffVerb,
      needsNote: needsNote === true,
      needsPhoto: needsPhoto === true,
    })),
  };
}

/** One case's striking off, for who sees the case and for who is asked to look at it. */
export async function readStrikeOff(
  trx: Trx,
  ports: CasePorts,
  caseId: string,
): Promise<z.infer<typeof StrikeOffFile>> {
  const file = await caseById(trx, caseId);
  const row = await strikeOffOf(trx, caseId);
  if (!file || !(isInScope(caseScope(trx.by), file) || (row && maySeeStrikeOff(trx.by, fromRow(row)))))
    throw new Problem('thing.not-found');
  const officeIds = await officesNow(trx, ports);
  const units = await unitNames(trx, [file.unitId, ...(row ? [row.unit_id, ...row.verifier_ids] : [])]);
  const files = await caseFiles(trx, row?.relapsed_as_id ? [row.relapsed_as_id] : []);
  const categories = await categoryNames(trx, [file.category]);
  const events = (await eventsOf(trx, subjectOf(caseId))).map(fromLog);
  const people = await personNames(
    trx,
    events.map(({ actorId }) => actorId),
  );
  const notes = await notesOf(trx, caseId);
  const photos = await photosOf(trx, subjectKind, [caseId]);
  return {
    ...(await presentOne(trx, file, row, { officeIds, units, categories, files })),
    photos: photos.map(({ id, slot, state, deliveredAt }) => ({ id, slot, state, deliveredAt: iso(deliveredAt) })),
    timeline: events.map(({ name, to, at, actorId, facts }) => ({
      verb: name.slice('strikeoff.'.length) as StrikeOffVerb | 'reopen',
      to,
      at: at.toISOString(),
      actorName: (actorId && people.get(actorId)) || null,
      note: (facts.note && notes.get(facts.note.id)) ?? null,
    })),
  };
}
