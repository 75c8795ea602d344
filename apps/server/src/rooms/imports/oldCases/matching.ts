import { addDays, type CategoryRef, isValidOn, localDay } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { addUnit, unitsEver } from '../../identity/index';
import { categoriesEver, changeCategories, mattersInForce } from '../../standards/index';
import { idFrom } from './ids';
import { type CaseProfile, saidOf } from './profile';
import type { OldCase } from './readRow';

export interface ImportCity {
  id: number;
  code: string;
  zone: string;
}

/** What a name of the file stands for here; `stands` where work can be given to it today. Null: nobody here is called so. */
export type UnitOf = (said: string) => { id: string; stands: boolean } | null;
/** Null: the city has no name for it, and no category yet for what it has no name for. */
export type CategoryOf = (said: Pick<OldCase, 'kind' | 'kindCode'>) => { ref: CategoryRef | null; isOurs: boolean };

const fold = (name: string) => name.normalize('NFKC').trim().toLowerCase();

/** Units as the profile, then the city calls them: those of today, then the fallback, then those that have ended. */
export async function matchUnits(trx: Trx, city: ImportCity, { units }: CaseProfile): Promise<UnitOf> {
  const today = localDay(city.zone, trx.now);
  const [standing, ended] = [new Map<string, string>(), new Map<string, string>()];
  for (const unit of await unitsEver(trx)) {
    const names = isValidOn(unit, today) ? standing : ended;
    for (const said of [unit.code, unit.name, unit.nameEn])
      if (said && !names.has(fold(said))) names.set(fold(said), unit.id);
  }
  const fallback = units.fallback && standing.get(fold(units.fallback));
  return (said) => {
    const name = fold(nameOf(said, units));
    const today = standing.get(name) ?? fallback;
    if (today) return { id: today, stands: true };
    const past = ended.get(name);
    return past ? { id: past, stands: false } : null;
  };
}

const nameOf = (said: string, { names, unnamed }: CaseProfile['units']) => saidOf(names, said) ?? (said || unnamed);

/** Of a unit nobody here knows, the file says only that it was there. */
const sinceEver = '1970-01-01';

/** A unit that ended yesterday stands for a name nobody here has: history has its name, and nobody is given work by it. */
export async function makeUnits(trx: Trx, city: ImportCity, { units }: CaseProfile, said: Iterable<string>) {
  const validTo = addDays(localDay(city.zone, trx.now), -1);
  for (const name of new Set([...said].map((one) => nameOf(one, units)))) {
    const id = idFrom('unit of old cases', city.code, fold(name));
    await addUnit(trx, { id, name, kind: 'department', validFrom: sinceEver, validTo });
  }
}

const importedName = { name: '旧系统转入', nameEn: 'Brought in from another system' };

/** What one file's batches were told last: as long as the city's rules are the same, its hundreds of categories need no reading. */
const lately = new WeakMap<CaseProfile, { cityId: number; rulesVersion: number; categoryOf: CategoryOf }>();

/** Kinds by the profile's crosswalk, by edition and code, or by name in the edition in force; else the one for old cases. */
export async function matchKinds(trx: Trx, profile: CaseProfile): Promise<CategoryOf> {
  const { cityId, rulesVersion } = trx;
  const known = lately.get(profile);
  if (known?.cityId === cityId && known.rulesVersion === rulesVersion) return known.categoryOf;
  const categoryOf = await readKinds(trx, profile);
  lately.set(profile, { cityId, rulesVersion, categoryOf });
  return categoryOf;
}

async function readKinds(trx: Trx, { kinds }: CaseProfile): Promise<CategoryOf> {
  const { edition, matters } = await mattersInForce(trx);
  const byName = new Map<string, CategoryRef>();
  for (const { name, nameEn, ref } of matters)
    for (const said of [name, nameEn]) if (said && !byName.has(fold(said))) byName.set(fold(said), ref);
  const all = await categoriesEver(trx);
  const byCode = new Map<string, typeof all>();
  for (const one of all) byCode.set(keyOf(one), [...(byCode.get(keyOf(one)) ?? []), one]);
  const imported = all.find((one) => one.edition === edition && one.isLocal && one.name === importedName.name);
  const look = ({ kind, kindCode }: Pick<OldCase, 'kind' | 'kindCode'>): CategoryRef | null => {
    const crossed = saidOf(kinds.values, kind)?.split(' ');
    const there = byCode.get(crossed ? `${kinds.edition ?? edition} ${crossed[1]}` : kindCode);
    // Components and events share numbers: the name says which of them a bare code means.
    const isMeant = (one: (typeof all)[number]) =>
      crossed ? one.kind === crossed[0] : one.name === kind || one.nameEn === kind;
    return there?.find(isMeant) ?? byName.get(fold(kind)) ?? null;
  };
  const found = new Map<string, ReturnType<CategoryOf>>();
  return (said) => {
    const key = `${said.kindCode}\n${said.kind}`;
    const known = found.get(key);
    if (known) return known;
    const ref = look(said);
    const answer = { ref: refOf(ref ?? imported ?? null), isOurs: ref !== null };
    found.set(key, answer);
    return answer;
  };
}

const keyOf = ({ edition, code }: { edition: string; code: string }) => `${edition} ${code}`;

/** The key alone: names have no place in an event. */
const refOf = (ref: CategoryRef | null): CategoryRef | null =>
  ref && { edition: ref.edition, kind: ref.kind, code: ref.code };

/**
 * The category of whatever kind the city has no name for: the highest free number a city may use in the last class of events,
 * "other" in both national editions. It is withdrawn at once, so that nothing new is ever filed under it.
 */
export async function makeImportedCategory(trx: Trx, city: ImportCity): Promise<void> {
  const { edition } = await mattersInForce(trx);
  const all = (await categoriesEver(trx)).filter((one) => one.edition === edition);
  if (all.some((one) => one.isLocal && one.name === importedName.name)) return;
  const taken = all.filter(({ kind }) => kind === 'event').map(({ code }) => code);
  const last = taken.reduce((most, code) => (code > most ? code : most)).slice(0, 2);
  const digits = taken[0]!.length - 2;
  const codes = Array.from({ length: 9 }, (_, i) => `${last}${10 ** digits - 1 - i}`);
  const code = codes.find((one) => !taken.includes(one));
  if (!code) throw new Error(`The class ${last} of ${edition} has no number left for old cases`);
  const ref: CategoryRef = { edition, kind: 'event', code };
  const condition = { number: 1, filing: '由旧系统转入', closing: '以旧系统记录为准', limit: null };
  const order = (what: string) =>
    ({ id: idFrom('category of old cases', city.code, edition, what), how: 'file' }) as const;
  await changeCategories(trx, {
    ...order('add'),
    changes: [{ what: 'add', ref, ...importedName, conditions: [condition] }],
  });
  await changeCategories(trx, { ...order('withdraw'), changes: [{ what: 'withdraw', ref }] });
}
