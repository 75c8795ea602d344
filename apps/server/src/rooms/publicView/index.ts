import './tables';

export { checkPublicSides } from './fsck';
export { presentProblems, shownPhotos, shownPosition } from './present';
export { countVoices, decidedAbout, decidedOf, isShownNow, shownCondition, undecided } from './queries';
export { openRefs, type Refs } from './refs';
export { publicViewRoutes } from './routes';
