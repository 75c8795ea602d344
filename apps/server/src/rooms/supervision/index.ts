import './tables';

export { checkOrders } from './fsck';
export { superviseSteps } from './readLog';
export { supervisionRoutes } from './routes';
export { askForSweep, sweep, sweepClocks } from './sweep';
