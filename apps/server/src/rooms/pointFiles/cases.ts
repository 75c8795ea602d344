import type { CaseState } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { matching } from '../cases/index';

export interface PointCase {
  id: string;
  state: Exclude<CaseState, 'draft'>;
  reported_at: Date;
  ended_at: Date | null;
  recurrence_of: string | null;
  visit_id: string | null;
}

/** Every case of a point somebody may see, the latest first. */
export const casesAt = (trx: Trx, pointId: string): Promise<PointCase[]> =>
  trx
    .selectFrom('case_file')
    .select(['id', 'state', 'reported_at', 'ended_at', 'recurrence_of', 'visit_id'])
    .where(matching(trx, trx.by, { list: 'all', pointId }))
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

export const isClosed = ({ state }: Pick<PointCase, 'state'>) => state === 'closed' || state === 'forcedClosed';
