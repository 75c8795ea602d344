import type { HotlineOrder } from '@gezhi/contracts';
import { localDay } from '@gezhi/domain';
import { caseById } from '../../rooms/cases/index';
import { bringOrders, handBack } from '../../rooms/hotline/index';
import type { Known } from '../life/facts';
import { stepLive } from '../life/liveSteps';
import { type Matter, matters } from '../life/matters';
import { nextStep } from '../life/nextStep';
import { wordsOf } from '../life/words';
import type { Place } from '../life/world';
import { diceOf } from '../random';
import { at, named, type Office, onWorkday, workday } from './office';

interface Course {
  /** How many working days ago it came. */
  days: number;
  /** In how many working days from then the hotline wants its answer. */
  limit: number;
  /** How many steps it got so far; left out: as many as its days allowed. */
  steps?: number;
}

/** The first four have gone back to the hotline, some since wait to go, the rest are open, one of them past its limit. */
const courses: readonly Course[] = [
  ...[10, 10, 9, 9].map((days) => ({ days, limit: 5 })),
  { days: 8, limit: 5 },
  { days: 7, limit: 5 },
  { days: 6, limit: 5, steps: 4 },
  { days: 4, limit: 5, steps: 4 },
  { days: 3, limit: 5, steps: 3 },
  { days: 2, limit: 5, steps: 2 },
  { days: 1, limit: 3, steps: 1 },
  { days: 1, limit: 5, steps: 0 },
];
const goneBack = 4;

/** A dozen orders of the hotline with its own clock, each on its way as far as its days allow. */
export async function takeOrders(office: Office): Promise<void> {
  for (const [i, course] of courses.entries()) {
    const asked = orderOf(office, i, course);
    if (asked) await live(office, asked, course, onWorkday(office, -course.days, 10 + (i % 5)));
    if (i === goneBack - 1) await giveBack(office);
  }
}

interface Asked {
  order: HotlineOrder;
  matter: Matter;
}

function orderOf(office: Office, i: number, { days, limit }: Course): Asked | null {
  const { world } = office;
  const chance = diceOf('hotline', i, workday(office, -days));
  const matter = chance.pick(matters);
  const places = matter.at.flatMap((type) => world.placesByType.get(type) ?? []);
  if (places.length === 0) return null;
  const place: Place = chance.pick(places);
  const receivedAt = onWorkday(office, -days, 8.5 + (i % 5));
  const day = localDay(world.calendar.zone, receivedAt).replaceAll('-', '');
  return {
    matter,
    order: {
      number: `SF${day}${String(i + 1).padStart(4, '0')}`,
      words: wordsOf(chance, 'hotline12345', matter, place.name),
      address: place.name,
      receivedAt: receivedAt.toISOString(),
      dueAt: onWorkday(office, limit - days, 18).toISOString(),
    },
  };
}

/**
 * Brought in, and then step by step as any case of the demo, up to now; what is not placed waits for people. Its case has an
 * id of its own each time: what becomes of it hangs on the number of the order, which is always the same.
 */
async function live(
  office: Office,
  { order, matter }: Asked,
  { steps = Number.POSITIVE_INFINITY }: Course,
  broughtAt: Date,
) {
  const { world, cityId, now } = office;
  const { ports, cases } = at(office, broughtAt);
  const [brought] = await bringOrders(ports, cases, cityId, world.office.acceptor[0]!, [order]);
  if (!brought?.isNew || !brought.isPlaced) return;
  const file = await ports.inCity(cityId, world.office.acceptor[0]!, (trx) => caseById(trx, brought.caseId));
  let known: Known | undefined = { file: file!, since: broughtAt, matter };
  for (let taken = 0; known && taken < steps; taken++) {
    const step = nextStep(world, { ...known, file: { ...known.file, id: named(order.number) } });
    if (!step || step.at >= now) return;
    [known] = await stepLive(at(office, step.at), world, known, step);
  }
}

const giveBack = async (office: Office) => {
  const { ports } = at(office, onWorkday(office, -1, 16));
  const id = named('hand back');
  await ports.inCity(office.cityId, office.world.office.acceptor[0]!, (trx) => handBack(trx, id));
};
