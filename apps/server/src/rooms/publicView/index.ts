import './tables';

export { presentProblems, shownPhotos } from './present';
export { countVoices, decidedAbout, decidedOf, isShownNow } from './queries';
export { openRefs, type Refs } from './refs';
export { publicViewRoutes } from './routes';
