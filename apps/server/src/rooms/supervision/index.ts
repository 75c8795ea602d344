import './tables';

export { superviseSteps } from './readLog';
export { supervisionRoutes } from './routes';
export { askForSweep, sweep, sweepClocks } from './sweep';
