import './tables';

export { ordersAwaiting } from './awaiting';
export { checkOrders } from './fsck';
export { presentOrders } from './present';
export {
  countOpenOrders,
  listOrders,
  openOrdersOf,
  openOrdersOn,
  ordersByIds,
  ordersOfMeetings,
  visibleOrder,
} from './queries';
export { superviseSteps } from './readLog';
export { supervisionRoutes } from './routes';
export { askForSweep, sweep, sweepClocks } from './sweep';
