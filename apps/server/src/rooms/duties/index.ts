import './tables';

export { answersAt, dutiesAt } from './answersAt';
export { handOnDuties } from './handOnDuties';
export { presentAnswer } from './present';
export { dutiesAround, dutyPlace } from './queries';
export { dutyRoutes } from './routes';
export { assignDuty, type NewDuty } from './store';
