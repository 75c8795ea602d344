import type { Person } from './person';

export interface UnitOfPeople {
  unit: Person['posts'][number]['unit'];
  people: { id: string; name: string; roles: Person['posts'][number]['role'][] }[];
}

/** People under the units they work in, in the order they come. Somebody with posts in two units stands in both. */
export function byUnit(people: readonly Person[]): UnitOfPeople[] {
  const units = new Map<string, UnitOfPeople>();
  for (const { id, name, posts } of people)
    for (const { role, unit } of posts) {
      const group = units.get(unit.id) ?? { unit, people: [] };
      units.set(unit.id, group);
      const known = group.people.find((person) => person.id === id);
      if (known) known.roles.push(role);
      else group.people.push({ id, name, roles: [role] });
    }
  return [...units.values()];
}
