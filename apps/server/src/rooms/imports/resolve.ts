import type { RowReason } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import { type KnownPerson, knownPeople, knownUnits } from '../identity/index';

/** What a cell of a file names: found, or why not. */
export type Found<T> = { found: T } | { reason: RowReason };

/** Units by their code or, where that is one unit's alone, by their full name. */
export async function unitResolver(trx: Trx) {
  const units = await knownUnits(trx);
  const byCode = new Map(units.map((unit) => [unit.code, unit.id]));
  const byName = new Map<string, string[]>();
  for (const { id, values } of units) byName.set(values.name, [...(byName.get(values.name) ?? []), id]);
  const codes = new Map(units.map((unit) => [unit.id, unit.code]));
  return {
    codeOf: (id: string) => codes.get(id) ?? id,
    find(text: string | null): Found<string> {
      if (!text) return { reason: 'unit.missing' };
      const id = byCode.get(text);
      if (id) return { found: id };
      const named = byName.get(text) ?? [];
      if (named.length > 1) return { reason: 'unit.several' };
      return named[0] ? { found: named[0] } : { reason: 'unit.unknown' };
    },
  };
}

export const foldName = (login: string) => login.normalize('NFKC').trim().toLowerCase();

/** People by staff code or sign-in name; one who has neither goes by the name, where nobody else has it. */
export async function peopleResolver(trx: Trx) {
  const people = await knownPeople(trx);
  const byStaffCode = new Map(
    people.flatMap((person) => (person.staffCode ? [[person.staffCode, person] as const] : [])),
  );
  const byLogin = new Map(people.flatMap((person) => (person.login ? [[person.login, person] as const] : [])));
  const nameless = new Map<string, KnownPerson[]>();
  for (const person of people)
    if (!person.staffCode && !person.login) nameless.set(person.name, [...(nameless.get(person.name) ?? []), person]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const alone = (name: string) => {
    const named = nameless.get(name) ?? [];
    return named.length === 1 ? named[0] : undefined;
  };
  return {
    people,
    byStaffCode,
    byLogin,
    alone,
    keyOf: (id: string) => {
      const person = byId.get(id);
      return person?.staffCode ?? person?.login ?? person?.name ?? id;
    },
    find(text: string): Found<string> {
      const person = byStaffCode.get(text) ?? byLogin.get(foldName(text)) ?? alone(text);
      return person ? { found: person.id } : { reason: 'person.unknown' };
    },
  };
}
