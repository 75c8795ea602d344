import { localDay, type StaffRole, system } from '@gezhi/domain';
import type { House } from '../app/house';
import { demoPeople, postsOf, unitNames } from '../rooms/identity/index';

export interface DemoPerson {
  name: string;
  roles: readonly StaffRole[];
  unit: string;
}

/** Who one can be in the demo, for the greeting. */
export async function demoPeopleOf(house: House): Promise<DemoPerson[]> {
  const people: DemoPerson[] = [];
  for (const cityId of await house.cities.ids()) {
    const city = (await house.cities.byId(cityId))!;
    if (!city.isDemo) continue;
    await house.ports.inCity(cityId, system, async (trx) => {
      for (const { id, name } of await demoPeople(trx)) {
        const posts = await postsOf(trx, id, localDay(city.zone, trx.now));
        const units = await unitNames(
          trx,
          posts.map((post) => post.unitId),
        );
        const [first] = posts;
        if (first) people.push({ name, roles: posts.map((post) => post.role), unit: units.get(first.unitId)!.name });
      }
    });
  }
  return people;
}
