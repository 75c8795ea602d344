import './tables';

export { outlineFromWgs84, outlineToWgs84, positionFromWgs84, toWgs84 } from './coordinates';
export type { Heir } from './editing/changes';
export { netEditingRoutes } from './editing/routes';
export type { NetWatch, OpenCase } from './editing/watch';
export { type PointsLike, pointsLike } from './likePoints';
export { type AreaName, distantDay, Net, type NetArea, type NetPoint, type Nets, openNets, readNet } from './net';
export type { AreaRow } from './netFile';
export { isSameOutline, type OutlineProblem, readOutline, readPosition } from './outlines';
export { partsOf } from './parts';
export { placesInWords } from './placesInWords';
export { nearArea, presentPlacement } from './present';
export { countNet, searchPlaces } from './queries';
export { gridRoutes } from './routes';
export { addPoints, type NewPoint, placePointsAnew, saveAreas } from './store';
export {
  type AreaValues,
  type KnownArea,
  knownAreas,
  knownPoints,
  moveStreets,
  nameSuccessors,
  type PointValues,
  pastAreas,
  raiseNetVersion,
  saveAreaVersions,
  savePointVersions,
} from './versions';
