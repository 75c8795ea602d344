import './plans/tables';

export { checkPlans } from './plans/fsck';
export { askForPlanReminders, remindOfPlans } from './plans/remind';
export { pointFileRoutes } from './routes';
