export { type PointPorts, pointFileRoutes } from './routes';
