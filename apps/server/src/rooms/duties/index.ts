import './tables';

export { presentAnswer } from './present';
export { dutiesAround, dutyPlace } from './queries';
export { dutyRoutes } from './routes';
export { assignDuty, type NewDuty } from './store';
