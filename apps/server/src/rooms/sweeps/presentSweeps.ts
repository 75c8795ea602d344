import type { PhotoView, SweepCheckView, SweepView } from '@gezhi/contracts';
import { can, sweepTally, unitsOf } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { aboutCase, type CasePorts, caseFiles, casesByIds, iso, presentCases, seenAmong } from '../cases/index';
import { unitNames } from '../identity/index';
import { photosOf } from '../media/index';
import { pointTypeNames } from '../standards/index';
import type { SweepCheckTable, SweepTable } from './tables';

type Sweep = Selectable<SweepTable>;
type Check = Selectable<SweepCheckTable>;
const mostListed = 100;

/** Whoever works for the whole city sees every place, a unit its own. */
const ownUnits = (trx: Trx): readonly string[] | null => (can(trx.by, 'relapse.look') ? null : unitsOf(trx.by));

export async function listSweeps(trx: Trx, ports: CasePorts): Promise<SweepView[]> {
  const units = ownUnits(trx);
  const sweeps = await trx
    .selectFrom('sweep')
    .selectAll()
    .$if(units !== null, (query) =>
      query.where('id', 'in', (eb) =>
        eb.selectFrom('sweep_check').select('sweep_id').where('unit_id', 'in', withSome(units!)),
      ),
    )
    .orderBy('raised_at', 'desc')
    .limit(mostListed)
    .execute();
  return presentSweeps(trx, ports, sweeps, await checksOf(trx, sweeps, units));
}

export async function readSweep(trx: Trx, ports: CasePorts, id: string) {
  const units = ownUnits(trx);
  const sweep = await trx.selectFrom('sweep').selectAll().where('id', '=', id).executeTakeFirst();
  const checks = sweep ? await checksOf(trx, [sweep], units) : [];
  if (!sweep || checks.length === 0) throw new Problem('thing.not-found');
  const [view] = await presentSweeps(trx, ports, [sweep], checks);
  return { ...view!, checks: await presentChecks(trx, ports, checks) };
}

async function checksOf(trx: Trx, sweeps: readonly Sweep[], units: readonly string[] | null): Promise<Check[]> {
  if (sweeps.length === 0) return [];
  return trx
    .selectFrom('sweep_check')
    .selectAll()
    .where(
      'sweep_id',
      'in',
      sweeps.map(({ id }) => id),
    )
    .$if(units !== null, (query) => query.where('unit_id', 'in', withSome(units!)))
    .execute();
}

/** SQL knows no empty list; nothing has the nil id. */
const withSome = (ids: readonly string[]) => (ids.length > 0 ? [...ids] : ['00000000-0000-0000-0000-000000000000']);

const asSelfCheck = (check: Check) => ({ answer: check.answer, isDrawn: check.is_drawn, audit: check.audit });

async function presentSweeps(
  trx: Trx,
  ports: CasePorts,
  sweeps: readonly Sweep[],
  checks: readonly Check[],
): Promise<SweepView[]> {
  const ids = sweeps.map((sweep) => sweep.case_id);
  const files = await casesByIds(trx, ids);
  const seen = await seenAmong(trx, trx.by, ids);
  const cases = new Map((await presentCases(trx, ports, files)).map((row) => [row.id, row]));
  const units = await unitNames(
    trx,
    sweeps.map((sweep) => sweep.unit_id),
  );
  const types = await pointTypeNames(trx);
  const net = await ports.nets.of(trx);
  return sweeps.map((sweep) => {
    const type = sweep.type_code ? types.get(sweep.type_code) : undefined;
    const area = net.area(sweep.area_id);
    return {
      id: sweep.id,
      case: cases.get(sweep.case_id)!,
      mayOpen: seen.has(sweep.case_id),
      typeCode: sweep.type_code,
      typeName: type?.name ?? null,
      typeNameEn: type?.nameEn ?? null,
      unit: (sweep.unit_id && units.get(sweep.unit_id)) || null,
      area: area ? { id: area.id, name: area.name, nameEn: area.nameEn } : null,
      dueOn: sweep.due_on,
      auditShare: sweep.audit_share,
      raisedAt: sweep.raised_at.toISOString(),
      closedAt: iso(sweep.closed_at),
      tally: tallyFor(
        trx,
        checks.filter((check) => check.sweep_id === sweep.id),
      ),
    };
  });
}

/** A unit is not told which of its answers were drawn before somebody has been there. */
function tallyFor(trx: Trx, checks: readonly Check[]) {
  const tally = sweepTally(checks.map(asSelfCheck));
  return ownUnits(trx) === null ? tally : { ...tally, drawn: tally.audited };
}

async function presentChecks(
  trx: Trx,
  ports: CasePorts,
  checks: readonly Check[],
): Promise<z.infer<typeof SweepCheckView>[]> {
  const net = await ports.nets.of(trx);
  const units = await unitNames(
    trx,
    checks.map((check) => check.unit_id),
  );
  const photos = await photosByWord(trx, checks);
  const found = await foundBy(trx, checks);
  const own = unitsOf(trx.by);
  const seesDraw = ownUnits(trx) === null;
  return checks
    .map((check) => {
      const point = net.point(check.point_id)!;
      return {
        point: { id: point.id, name: point.name, nameEn: point.nameEn },
        unit: units.get(check.unit_id)!,
        answer: check.answer,
        words: check.words,
        answeredAt: iso(check.answered_at),
        case: found(check.case_id),
        isDrawn: seesDraw ? check.is_drawn : null,
        audit: check.audit,
        auditWords: check.audit_words,
        auditCase: found(check.audit_case_id),
        photos: photos.get(check.answer_id) ?? [],
        auditPhotos: photos.get(check.audit_id) ?? [],
        isMine: can(trx.by, 'sweep.answer') && own.includes(check.unit_id),
      };
    })
    .sort((a, b) => a.unit.name.localeCompare(b.unit.name) || a.point.name.localeCompare(b.point.name));
}

/** What a look found is the case centre's until it is given to a unit: until then not even who found it may read it. */
async function foundBy(trx: Trx, checks: readonly Check[]) {
  const ids = checks.flatMap((check) => [check.case_id, check.audit_case_id]).filter((id) => id !== null);
  const files = await caseFiles(trx, ids);
  return (id: string | null) => (id === null ? null : aboutCase(trx.by, id, files.get(id)));
}

async function photosByWord(trx: Trx, checks: readonly Check[]) {
  const words = checks.flatMap((check) => [check.answer_id, check.audit_id]).filter((id) => id !== null);
  const byWord = new Map<string | null, PhotoView[]>();
  for (const { subjectId, id, slot, state, deliveredAt } of await photosOf(trx, 'sweepWord', words))
    byWord.set(subjectId, [...(byWord.get(subjectId) ?? []), { id, slot, state, deliveredAt: iso(deliveredAt) }]);
  return byWord;
}

/** Who sees the place a word is about sees its photos. */
export async function maySeeWord(trx: Trx, wordId: string): Promise<boolean> {
  const units = ownUnits(trx);
  const check = await trx
    .selectFrom('sweep_check')
    .select('unit_id')
    .where((eb) => eb.or([eb('answer_id', '=', wordId), eb('audit_id', '=', wordId)]))
    .executeTakeFirst();
  return check !== undefined && can(trx.by, 'sweep.list') && (units === null || units.includes(check.unit_id));
}
