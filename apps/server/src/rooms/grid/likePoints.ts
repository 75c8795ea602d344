import type { Day } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';

/** Points of a type, in some areas, or both, as they stand on a day. */
export interface PointsLike {
  typeCode?: string;
  /** Administrative areas with everything in them, or a creation grid. */
  areas?: { administrativeIds: readonly string[]; gridId: string };
}

export const pointsLike = (trx: Trx, { typeCode, areas }: PointsLike, day: Day, limit: number) =>
  trx
    .selectFrom('point')
    .select(['id', 'administrative_id', 'creation_grid_id', 'cell_grid_id'])
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .$if(typeCode !== undefined, (query) => query.where('type_code', '=', typeCode!))
    .$if(areas !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('administrative_id', 'in', areas!.administrativeIds as string[]),
          eb('creation_grid_id', '=', areas!.gridId),
        ]),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
