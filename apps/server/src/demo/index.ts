export { type DemoPerson, demoPeopleOf } from './demoPeople';
export { ensureDemoCity } from './ensureDemoCity';
export { startDemo } from './startDemo';
