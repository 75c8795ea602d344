import { z } from 'zod';
import { Id, Instant, Text } from './shared';

/** A key of a program as it is told of; what opens the door is not in it. */
export const ProgramKeyView = z.object({
  id: Id,
  name: z.string(),
  perHour: z.int().describe('requests it may send in an hour'),
  madeAt: Instant,
  revokedAt: Instant.nullable(),
  sent: z.int().describe('what it brought that became cases'),
});

export const NewProgramKey = z.strictObject({
  id: Id,
  name: Text(80),
  perHour: z.int().min(1).max(100_000).default(600),
});

export const MadeProgramKey = z.object({ id: Id, key: z.string() });
