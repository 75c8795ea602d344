import { chiefKinds, dutyKinds, scopeKinds } from '@gezhi/domain';
import { countIn, dayIn, fitting, idIn, oneOf, readAddress } from '../../../lib/address';

export const dutyViews = ['coverage', 'list', 'letters'] as const;
export type DutyViewName = (typeof dutyViews)[number];

const count = countIn(100_000);

/** What somebody looks at, as the address has it. */
export const readDutySearch = readAddress({
  view: oneOf(dutyViews),
  day: dayIn,
  unit: idIn,
  kind: oneOf(dutyKinds),
  chief: oneOf(chiefKinds),
  scope: oneOf(scopeKinds),
  place: idIn,
  code: fitting(/^\d{2,5}$/),
  /** From where on a unit has too much, where somebody asks with other figures than the usual ones. */
  mostDuties: count,
  mostGrids: count,
  mostOpen: count,
  /** The duty that is open. */
  at: idIn,
});
export type DutySearch = ReturnType<typeof readDutySearch>;
