import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { VersionPlan } from '@gezhi/domain';
import { sha256 } from '../../platform/secrets';
import type { Difference, Order, Outcome, Values } from './order';

/** How a kind's values are shown: text by field, its name, and its shape where it has one. */
export interface Shown<V> {
  name: (values: V) => string;
  texts: (values: V) => Values;
  shape?: (values: V) => string | null;
}

/** A plan as people see it: what is new, what becomes different, what ends, in the order of the file. */
export function differencesOf<V>(order: Order, plan: VersionPlan<V>, shown: Shown<V>): Difference[] {
  const { name, texts, shape } = shown;
  const isCorrection = order.settings.validFrom === undefined;
  return [
    ...plan.added.map(
      ({ row, validFrom }): Difference => ({
        change: 'added',
        row: row.row,
        code: row.code,
        name: name(row.values),
        before: null,
        after: filled(texts(row.values)),
        successor: null,
        validFrom,
        shapeAfter: shape?.(row.values) ?? null,
      }),
    ),
    ...plan.corrected.map(({ thing, row }) => changed(thing.values, row, null)),
    ...plan.replaced.map(({ thing, row, validFrom }) =>
      changed(thing.values, row, isCorrection ? order.day : validFrom),
    ),
    ...plan.ended.map(
      ({ thing, row, successor }): Difference => ({
        change: 'closed',
        row,
        code: thing.code,
        name: name(thing.values),
        before: filled(texts(thing.values)),
        after: null,
        successor,
        validFrom: order.day,
        shapeBefore: shape?.(thing.values) ?? null,
      }),
    ),
  ];

  function changed(old: V, row: { row: number; code: string; values: V }, validFrom: string | null): Difference {
    const [was, is] = [texts(old), texts(row.values)];
    const fields = Object.keys(is).filter((field) => was[field] !== is[field]);
    const [from, to] = [shape?.(old) ?? null, shape?.(row.values) ?? null];
    return {
      change: 'changed',
      row: row.row > 0 ? row.row : null,
      code: row.code,
      name: name(row.values),
      before: pick(was, fields),
      after: pick(is, fields),
      successor: null,
      validFrom,
      ...(from === to ? {} : { shapeBefore: from, shapeAfter: to }),
    };
  }
}

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
const pick = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));

/**
 * Whatever order the database told things in, the same changes have the same digest. A kind builds its differences with the
 * same keys in the same order each time, so that plain JSON says the same for the same, in half of the canonical's time.
 */
export const digestOf = (differences: readonly Difference[]): string => {
  const lines = differences.map((each) => JSON.stringify(each)).sort();
  return sha256(lines.join('\n')).toString('hex');
};

/** Differences and their digest for whoever has sent something to the database and waits. */
export async function tellDifferences<V>(order: Order, plan: VersionPlan<V>, shown: Shown<V>) {
  await yieldToOthers();
  const differences = differencesOf(order, plan, shown);
  return { differences, digest: digestOf(differences) };
}

export const countsOf = ({ differences, unchanged }: Outcome) => {
  const count = (change: Difference['change']) => differences.filter((each) => each.change === change).length;
  return { added: count('added'), changed: count('changed'), closed: count('closed'), unchanged };
};
