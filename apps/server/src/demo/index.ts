export { type DemoPerson, demoPeopleOf } from './demoPeople';
export { ensureDemoCity } from './ensureDemoCity';
export { drawPictures } from './pictures/index';
