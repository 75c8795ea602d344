import type { AnswerView, DutyView } from '@gezhi/contracts';
import type { Box, Day, DutyPlace, LngLat } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import type { Net } from '../net';
import type { Heir } from './changes';

export interface OpenCase {
  id: string;
  number: string | null;
  placeName: string | null;
  position: LngLat;
  pointId: string | null;
}

/** What rooms above know about the net and do for it; hung in by the roof, because this room may not reach up. */
export interface NetWatch {
  /** Who answers at each place, in the order of the places, whatever the category. */
  answersAt(trx: Trx, net: Net, places: readonly DutyPlace[], day: Day): Promise<AnswerView[]>;
  /** Every duty that applies at a place. */
  dutiesAt(trx: Trx, net: Net, place: DutyPlace, day: Day): Promise<DutyView[]>;
  handOnDuties(trx: Trx, heirs: readonly Heir[], day: Day): Promise<void>;
  openCasesIn(trx: Trx, box: Box): Promise<OpenCase[]>;
}
