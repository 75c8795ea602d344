import { addDays, type Day, instantAt, isWorkingDay, localDay } from '@gezhi/domain';
import type { House } from '../../app/house';
import type { InCity } from '../../platform/inCity';
import { caseById } from '../../rooms/cases/index';
import type { Crew, World } from '../life/world';
import { idOf } from '../random';

/** What the office's work in the demo needs: the house, the city and the moment it is looked back from. */
export interface Office {
  rooms: Pick<House, 'ports' | 'cases'>;
  world: World;
  cityId: number;
  cityName: string;
  now: Date;
}

/** The same rooms at another moment: commands know no time but their transaction's. */
export const at = ({ rooms: { ports, cases } }: Office, moment: Date): Office['rooms'] => {
  const inCity: InCity = (cityId, by, work, options) =>
    ports.inCity(cityId, by, (trx) => work(Object.assign(trx, { now: moment })), options);
  return { ports: { ...ports, inCity }, cases };
};

/** Named by the word alone: whoever comes again finds what is there. */
export const named = (...words: readonly (string | number)[]) => idOf(new Date(0), 'office', ...words);

/** The day so many working days before (less than 0) or after today. */
export function workday({ world: { calendar }, now }: Office, count: number): Day {
  let day = localDay(calendar.zone, now);
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, Math.sign(count));
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

const hour = 3_600_000;

export const onWorkday = (office: Office, count: number, hours: number): Date =>
  instantAt(office.world.calendar.zone, workday(office, count), hours * hour);

/** Units one can be in the demo, those that closed most first. */
export async function busiestCrews({ rooms, cityId, world }: Office): Promise<Crew[]> {
  const crews = [...world.crews.values()].filter(({ isDemo }) => isDemo);
  const rows = await rooms.ports.inCity(cityId, world.office.dutyChief[0]!, (trx) =>
    trx
      .selectFrom('case_file')
      .select(['unit_id', ({ fn }) => fn.countAll<string>().as('cases')])
      .where('state', '=', 'closed')
      .groupBy('unit_id')
      .execute(),
  );
  const closed = new Map(rows.map(({ unit_id, cases }) => [unit_id, Number(cases)]));
  return crews.sort((a, b) => (closed.get(b.unitId) ?? 0) - (closed.get(a.unitId) ?? 0));
}

interface Wanted {
  unitId: string;
  states: readonly ('closed' | 'handling')[];
  most: number;
  /** Closed no earlier than this. */
  after?: Date;
  before?: Date;
}

/** Cases of a unit at a point of the net, the oldest first; what came back is left out. */
export const casesOf = ({ rooms, cityId, world }: Office, { unitId, states, most, after, before }: Wanted) =>
  rooms.ports.inCity(cityId, world.office.dutyChief[0]!, async (trx) => {
    const rows = await trx
      .selectFrom('case_file')
      .select('id')
      .where('unit_id', '=', unitId)
      .where('state', 'in', [...states])
      .where('point_id', 'is not', null)
      .where('relapsed', '=', false)
      .$if(after !== undefined, (query) => query.where('ended_at', '>', after!))
      .$if(before !== undefined, (query) => query.where('ended_at', '<', before!))
      .orderBy('reported_at')
      .limit(most)
      .execute();
    return Promise.all(rows.map(async ({ id }) => (await caseById(trx, id))!));
  });
