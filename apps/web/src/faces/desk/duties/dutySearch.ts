import { chiefKinds, dutyKinds, scopeKinds } from '@gezhi/domain';
import { z } from 'zod';

export const dutyViews = ['coverage', 'list', 'letters'] as const;
export type DutyViewName = (typeof dutyViews)[number];

const count = z.coerce.number().int().min(1).max(100_000).optional().catch(undefined);
const DutySearch = z.object({
  view: z.enum(dutyViews).optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  unit: z.uuid().optional().catch(undefined),
  kind: z.enum(dutyKinds).optional().catch(undefined),
  chief: z.enum(chiefKinds).optional().catch(undefined),
  scope: z.enum(scopeKinds).optional().catch(undefined),
  place: z.uuid().optional().catch(undefined),
  code: z
    .string()
    .regex(/^\d{2,5}$/)
    .optional()
    .catch(undefined),
  /** From where on a unit has too much, where somebody asks with other figures than the usual ones. */
  mostDuties: count,
  mostGrids: count,
  mostOpen: count,
  /** The duty that is open. */
  at: z.uuid().optional().catch(undefined),
});
export type DutySearch = z.infer<typeof DutySearch>;

/** What somebody looks at, as the address has it: a bad value falls away and never throws. */
export const readDutySearch = (raw: Record<string, unknown>): DutySearch => DutySearch.parse(raw);
