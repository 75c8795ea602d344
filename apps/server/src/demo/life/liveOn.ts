import { system } from '@gezhi/domain';
import type pg from 'pg';
import type { House } from '../../app/house';
import { Book } from './book';
import { lastSimulated, readSerials, untouchedCases } from './resume';
import { simulate } from './simulate';
import { readWorld } from './world';
import { writeLife } from './write';

const day = 86_400_000;
/** Eight weeks of history; a city left alone for longer goes on with its last eight weeks. */
const history = 56;

/** Lives from the last simulated moment, or from eight weeks ago, up to now. Gives how many cases and steps that were. */
export async function liveOn(
  house: Pick<House, 'ports' | 'cases'>,
  owner: pg.Client,
  cityId: number,
  { until = new Date(), days = history, say }: { until?: Date; days?: number; say?: (line: string) => void } = {},
): Promise<{ cases: number; steps: number }> {
  const serials = await readSerials(owner, cityId);
  const { world, last, known } = await house.ports.inCity(cityId, system, async (trx) => {
    const lived = await lastSimulated(trx);
    return {
      world: await readWorld(trx, house.cases),
      last: lived,
      known: lived ? await untouchedCases(trx, lived) : [],
    };
  });
  const earliest = new Date(until.getTime() - days * day);
  const after = last && last > earliest ? last : earliest;
  if (after >= until) return { cases: 0, steps: 0 };
  const start = performance.now();
  say?.(last ? `Living on since ${last.toISOString().slice(0, 16)}Z …` : 'Living through its last eight weeks …');
  const book = new Book(world, house.ports.secrets, serials);
  const life = simulate(world, book, { after, until, known });
  await writeLife(owner, cityId, { book, life, isFirst: last === null });
  const cases = [...book.entries.values()].filter(({ storedVersion }) => storedVersion === null).length;
  const { steps } = book;
  say?.(`${cases} cases in ${steps} steps, ${Math.round(performance.now() - start)} ms.`);
  return { cases, steps };
}
