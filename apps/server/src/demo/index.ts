export { type DemoPerson, demoPeopleOf } from './demoPeople';
export { ensureDemoCity } from './ensureDemoCity';
export { removeDemoCity } from './removeDemoCity';
export { startDemo } from './startDemo';
