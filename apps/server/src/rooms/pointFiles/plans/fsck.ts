import { replayPlan } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { type Check, type Recountable, recount } from '../../../platform/recount';
import { fromLog, fromRow, type PlanLine, subjectKind } from './row';

const rows = (trx: Trx) => trx.selectFrom('point_plan').selectAll();

const plans: Recountable<PlanLine> = {
  kind: subjectKind,
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: fromRow,
  told: (events) => replayPlan(events.map(fromLog)),
};

/** Every plan told again from its events must be its row. */
export const checkPlans: Check = (inOwnTrx) => recount(inOwnTrx, plans);
