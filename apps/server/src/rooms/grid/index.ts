import './tables';

export { type CoordinateSystem, coordinateSystems, toWgs84 } from './coordinates';
export type { Heir } from './editing/changes';
export { netEditingRoutes } from './editing/routes';
export type { NetWatch, OpenCase } from './editing/watch';
export { type ImportResult, importNet, type RowProblem } from './importNet';
export { type AreaName, Net, type NetArea, type NetPoint, type Nets, openNets } from './net';
export type { AreaRow, NetImport } from './netFile';
export { nearArea, presentPlacement } from './present';
export { gridRoutes } from './routes';
export { addPoints, type NewPoint, saveAreas } from './store';
