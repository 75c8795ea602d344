import { ExchangeMessage } from '@gezhi/contracts';
import { exchangeSteps } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { factShapes, readMessage, writeMessage } from './wire';

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  type?: string;
  const?: string;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/** What a schema is in the table's own words. */
function shapeOf(schema: Schema, defs: Record<string, Schema>, name: string): unknown {
  const of = schema.$ref ? defs[schema.$ref.replace('#/$defs/', '')]! : schema;
  if (of.properties)
    return Object.fromEntries(Object.entries(of.properties).map(([inner, one]) => [inner, shapeOf(one, defs, inner)]));
  if (of.items) return { item: name.replace(/s$/, ''), of: shapeOf(of.items, defs, '') };
  return of.type === 'number' || of.type === 'integer' ? 'number' : of.type === 'boolean' ? 'boolean' : 'text';
}

describe('the table of XML', () => {
  it('knows every fact of every step and no other', () => {
    const schemas = ExchangeMessage.options.map(
      (option) => z.toJSONSchema(option, { io: 'input', unrepresentable: 'any' }) as Schema,
    );
    expect(schemas.map(({ properties }) => properties!.step!.const)).toEqual([...exchangeSteps]);
    for (const { properties, $defs = {} } of schemas) {
      const step = properties!.step!.const as keyof typeof factShapes;
      expect(factShapes[step], step).toEqual(shapeOf(properties!.facts!, $defs, 'facts'));
    }
  });

  const head = { id: '019a94c5-1000-7000-8000-000000000001', at: '2026-11-18T10:00:00+08:00', number: '00012' };
  it.each([
    {
      step: 'report',
      facts: {
        reportedAt: head.at,
        place: { position: { longitude: 115.97, latitude: 36.451282500000005 } },
        words: '5 < 6 & "x"',
      },
    },
    { step: 'handle', facts: { photos: [{ id: head.id, sha256: 'a'.repeat(64) }], note: '两处' } },
    { step: 'handle', facts: { photos: [] } },
    { step: 'evaluate', facts: { score: 5, isOnTime: false, reworks: 0 } },
  ])('says $step in either format, and reads back what it said', ({ step, facts }) => {
    const message = { ...head, step, facts } as ExchangeMessage;
    const said = ExchangeMessage.parse(message);
    for (const format of ['json', 'xml'] as const)
      expect(readMessage(Buffer.from(writeMessage(said, format)), format), format).toEqual(said);
  });
});
