import './tables';

export { answersAt, dutiesAt } from './answersAt';
export type { DutyWatch } from './coverage';
export { coverageRoutes } from './coverageRoutes';
export { dutyEditingRoutes } from './editRoutes';
export { handOnDuties } from './handOnDuties';
export { letterRoutes } from './letterRoutes';
export {
  begin as beginDuty,
  change as changeDuty,
  countStanding as countDuties,
  type DutyMoves,
  type DutyRow,
  dutiesOn,
  end as endDuty,
  moveDuties,
  standingDuties,
} from './moveDuties';
export { presentAnswer } from './present';
export { areasOf, dutiesAround, dutyPlace } from './queries';
export { dutyRoutes } from './routes';
export { assignDuty, dutyRow, type NewDuty } from './store';
