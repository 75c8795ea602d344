import './plans/tables';

export { plansAwaiting, pointsAwaitingPlans } from './plans/awaiting';
export { checkCameBack } from './plans/checkCameBack';
export { draftPlan } from './plans/draftPlan';
export { checkPlans } from './plans/fsck';
export { movePlan } from './plans/movePlan';
export { noteCameBack } from './plans/noteCameBack';
export { pointsWanting } from './plans/queries';
export { askForPlanReminders, remindOfPlans } from './plans/remind';
export { pointFileRoutes } from './routes';
