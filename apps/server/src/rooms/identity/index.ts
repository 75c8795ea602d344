import './tables';

export {
  demoPeople,
  holdersOf,
  holdsRole,
  isUnitOn,
  personNames,
  postsOf,
  today,
  type UnitName,
  unitNames,
  unitsOn,
} from './queries';
export { identityRoutes } from './routes';
export { whoIsAsking } from './sessions';
export { foldLogin, inviteToSignIn } from './signIn';
export { addPerson, addUnit, assignPost, leave } from './store';
export { type UnitKind, unitKinds } from './tables';
