import type { CategoryRef, ChiefKind, Day, DutyKind, ScopeKind } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { beginDuty, changeDuty, type DutyRow, endDuty, standingDuties } from '../duties/index';
import { knownAreas, knownPoints } from '../grid/index';
import { categoryCodes, editionInForce } from '../standards/index';
import { choiceIn, dayBefore, dayIn, demandValue } from './judge';
import { type Bring, complain, type Difference, type FileRow, noOutcome, type Order } from './order';
import { peopleResolver, unitResolver } from './resolve';

interface WantedDuty {
  row: number;
  duty: DutyRow;
  scopeCode: string;
  /** Whether the file says since when; else what stands since earlier is the same duty. */
  saysFrom: boolean;
}

interface Plan {
  added: WantedDuty[];
  changed: { old: DutyRow; wanted: WantedDuty }[];
  ended: { old: DutyRow; lastDay: Day; wanted: WantedDuty | null }[];
  unchanged: number;
}

/** Duties of all five kinds. Who answers from a day on is a new duty; the one before ends and stays as history. */
export const bringDuties: Bring = async (trx, order) => {
  const names = await namesOf(trx);
  const wanted = judgeDuties(order, names, trx.cityId);
  if (order.problems.length > 0) return noOutcome;
  const standing = (await standingDuties(trx, order.day)).filter(names.stands);
  const plan = planDuties(order, wanted, standing);
  if (order.problems.length > 0) return noOutcome;
  const differences = differencesOf(order, plan, names);
  if (differences.length === 0) return { ...noOutcome, unchanged: plan.unchanged };
  await order.tick('writing', 0, differences.length);
  for (const { old, lastDay } of plan.ended) await endDuty(trx, old, lastDay);
  for (const { old, wanted: next } of plan.changed) await changeDuty(trx, old, { ...next.duty, id: old.id });
  for (const [i, { duty }] of plan.added.entries()) {
    await beginDuty(trx, duty, null);
    if (i % 100 === 0) await order.tick('writing', i, plan.added.length);
  }
  return { ...noOutcome, differences, unchanged: plan.unchanged };
};

const isExclusive = ({ kind }: DutyRow) => kind === 'territory' || kind === 'chief';

const placeKey = (duty: DutyRow) =>
  [
    duty.kind,
    duty.chief_kind,
    duty.scope_kind,
    duty.area_id ?? duty.point_id,
    duty.edition,
    duty.category_kind,
    duty.category_code,
  ].join(' ');
/** What makes two rows speak of one duty: of kinds that may be many at once, the unit as well. */
const keyOf = (duty: DutyRow) => (isExclusive(duty) ? placeKey(duty) : `${placeKey(duty)} ${duty.unit_id}`);

const overlap = (a: DutyRow, b: DutyRow) =>
  a.valid_from <= (b.valid_to ?? '9999') && b.valid_from <= (a.valid_to ?? '9999');

function planDuties(order: Order, wanted: readonly WantedDuty[], standing: readonly DutyRow[]): Plan {
  const plan: Plan = { added: [], changed: [], ended: [], unchanged: 0 };
  const byKey = new Map<string, DutyRow[]>();
  for (const duty of standing) byKey.set(keyOf(duty), [...(byKey.get(keyOf(duty)) ?? []), duty]);
  const kept = new Set<string>();
  for (const each of wanted) {
    const { duty, row } = each;
    const rivals = (byKey.get(keyOf(duty)) ?? []).filter((old) => !kept.has(old.id));
    const same = rivals.find(
      (old) =>
        old.unit_id === duty.unit_id &&
        old.person_id === duty.person_id &&
        (!each.saysFrom || old.valid_from === duty.valid_from),
    );
    if (same) {
      kept.add(same.id);
      const next = { ...duty, valid_from: same.valid_from };
      if (same.source === next.source && same.valid_to === next.valid_to) plan.unchanged++;
      else plan.changed.push({ old: same, wanted: { ...each, duty: next } });
      continue;
    }
    plan.added.push(each);
    for (const old of isExclusive(duty) ? rivals.filter((rival) => overlap(rival, duty)) : []) {
      kept.add(old.id);
      if (old.valid_from < duty.valid_from) plan.ended.push({ old, lastDay: dayBefore(duty.valid_from), wanted: each });
      else if (old.valid_from === duty.valid_from) {
        plan.added.pop();
        plan.changed.push({ old, wanted: each });
      } else complain(order, row, 'validFrom', 'valid-from.early', duty.valid_from);
    }
  }
  if (order.settings.isWhole)
    for (const old of standing.filter((each) => !kept.has(each.id))) {
      if (old.valid_from >= order.day) complain(order, 0, 'validFrom', 'valid-from.early', old.valid_from);
      plan.ended.push({ old, lastDay: dayBefore(order.day), wanted: null });
    }
  return plan;
}

function judgeDuties(order: Order, names: Names, cityId: number): WantedDuty[] {
  const wanted = order.rows.flatMap((row) => dutyIn(order, row, names, cityId) ?? []);
  const byKey = new Map<string, WantedDuty[]>();
  for (const each of wanted) {
    const key = keyOf(each.duty);
    const others = byKey.get(key) ?? [];
    if (others.some((other) => overlap(other.duty, each.duty)))
      complain(order, each.row, 'scope', 'duty.twice', each.scopeCode);
    byKey.set(key, [...others, each]);
  }
  return wanted;
}

function dutyIn(order: Order, row: FileRow, names: Names, cityId: number): WantedDuty | null {
  const { columns } = order;
  const before = order.problems.length;
  const kindWord = demandValue(order, row, 'kind');
  const scopeKind = demandValue(order, row, 'scopeKind') as ScopeKind | null;
  const scopeCode = columns.read(row, 'scope') ?? '';
  const scopeId = scopeKind && names.scopeId(scopeKind, scopeCode);
  if (scopeKind && !scopeId) complain(order, row.number, 'scope', 'scope.unknown', scopeCode);
  const unit = names.units.find(columns.read(row, 'unit'));
  if ('reason' in unit) complain(order, row.number, 'unit', unit.reason, columns.read(row, 'unit'));
  const isChief = kindWord?.endsWith('Chief') ?? false;
  const personId = personIn(order, row, names, isChief);
  const category = categoryIn(order, row, names);
  const source = columns.read(row, 'basis');
  if (!source) complain(order, row.number, 'basis', 'value.missing');
  const from = dayOf(order, row, 'validFrom');
  const to = dayOf(order, row, 'validTo');
  const validFrom = from ?? order.day;
  if (to && to < validFrom) complain(order, row.number, 'validTo', 'validity.order', to);
  if (order.problems.length > before || 'reason' in unit || !scopeKind || !scopeId) return null;
  const isPoint = scopeKind === 'point' || scopeKind === 'street';
  return {
    row: row.number,
    scopeCode,
    saysFrom: from !== null,
    duty: {
      city_id: cityId,
      id: newId(),
      kind: (isChief ? 'chief' : kindWord) as DutyKind,
      chief_kind: isChief ? (kindWord as ChiefKind) : null,
      scope_kind: scopeKind,
      point_id: isPoint ? scopeId : null,
      area_id: isPoint ? null : scopeId,
      edition: category?.edition ?? null,
      category_kind: category?.kind ?? null,
      category_code: category?.code ?? null,
      unit_id: unit.found,
      person_id: personId,
      source: source ?? '',
      valid_from: validFrom,
      valid_to: to,
    },
  };
}

function personIn(order: Order, row: FileRow, names: Names, isChief: boolean): string | null {
  const text = order.columns.read(row, 'person');
  if (!text) return null;
  const person = names.people.find(text);
  if ('reason' in person) complain(order, row.number, 'person', person.reason, text);
  else if (!isChief) complain(order, row.number, 'person', 'person.unfit', text);
  else return person.found;
  return null;
}

function categoryIn(order: Order, row: FileRow, names: Names): CategoryRef | null {
  const code = order.columns.read(row, 'category');
  if (!code) return null;
  const kind = choiceIn(order, row, 'categoryKind') as CategoryRef['kind'] | null;
  if (!kind) complain(order, row.number, 'categoryKind', 'category.kind', code);
  else if (!names.hasCategory(kind, code)) complain(order, row.number, 'category', 'category.unknown', code);
  else return { edition: names.edition, kind, code };
  return null;
}

function dayOf(order: Order, row: FileRow, field: 'validFrom' | 'validTo'): Day | null {
  const text = order.columns.read(row, field);
  if (!text) return null;
  const day = dayIn(text);
  if (!day) complain(order, row.number, field, 'validity.form', text);
  return day;
}

type Names = Awaited<ReturnType<typeof namesOf>>;

/** Everything a row of duties may name, by the words it names it with. */
export async function namesOf(trx: Trx) {
  const areas = await knownAreas(trx);
  const { known: points } = await knownPoints(trx);
  const edition = (await editionInForce(trx)).code;
  const codes = await categoryCodes(trx, edition);
  const places = new Map<string, string>();
  for (const { id, code, values } of areas) places.set(`${values.layer} ${code}`, id);
  for (const { id, code } of points) places.set(`point ${code}`, id).set(`street ${code}`, id);
  const codeById = new Map([...areas, ...points].map((thing) => [thing.id, thing.code]));
  return {
    units: await unitResolver(trx),
    people: await peopleResolver(trx),
    edition,
    scopeId: (kind: ScopeKind, code: string) => places.get(`${kind} ${code}`) ?? null,
    /** Whether what it is for stands: duties of areas and points that ended are history. */
    stands: (duty: DutyRow) => codeById.has((duty.area_id ?? duty.point_id)!),
    scopeCode: (duty: DutyRow) => codeById.get((duty.area_id ?? duty.point_id)!) ?? '',
    hasCategory: (kind: CategoryRef['kind'], code: string) => codes.has(`${kind} ${code}`),
  };
}

/** A duty as a file says it. */
export const dutyTexts = (duty: DutyRow, names: Names) => ({
  kind: duty.chief_kind ?? duty.kind,
  scopeKind: duty.scope_kind,
  scope: names.scopeCode(duty),
  unit: names.units.codeOf(duty.unit_id),
  person: duty.person_id && names.people.keyOf(duty.person_id),
  categoryKind: duty.category_kind,
  category: duty.category_code,
  basis: duty.source,
  validFrom: duty.valid_from,
  validTo: duty.valid_to,
});

function differencesOf(order: Order, plan: Plan, names: Names): Difference[] {
  const one = (
    change: Difference['change'],
    row: number | null,
    was: DutyRow | null,
    is: DutyRow | null,
  ): Difference => {
    const [before, after] = [was && dutyTexts(was, names), is && dutyTexts(is, names)];
    const fields = Object.keys((after ?? before)!) as (keyof ReturnType<typeof dutyTexts>)[];
    const told = before && after ? fields.filter((field) => before[field] !== after[field]) : fields;
    const pick = (from: typeof before) => from && Object.fromEntries(told.map((field) => [field, from[field]]));
    return {
      change,
      row,
      code: (after ?? before)!.scope,
      name: names.units.codeOf((is ?? was)!.unit_id),
      before: pick(before),
      after: pick(after),
      successor: null,
      validFrom: is?.valid_from ?? order.day,
    };
  };
  return [
    ...plan.added.map(({ row, duty }) => one('added', row, null, duty)),
    ...plan.changed.map(({ old, wanted }) => one('changed', wanted.row, old, { ...wanted.duty, id: old.id })),
    ...plan.ended.map(({ old, wanted }) => one('closed', wanted?.row ?? null, old, null)),
  ];
}
