import './tables';

export { type Holders, openHolders } from './holders';
export { type Invitation, invite, inviteToSignIn, loginChooser, type StandingPerson, signInStandings } from './invite';
export { keysOfDoor, type ProgramKey, presentKey } from './programKeys';
export {
  demoPeople,
  holdersByUnit,
  holdersOf,
  holdsRole,
  isUnitOn,
  officesOn,
  personNames,
  postsOf,
  today,
  type UnitName,
  unitNames,
  unitsEver,
  unitsOn,
} from './queries';
export {
  allOpenPosts,
  beginPost,
  countRegister,
  endPost,
  holdUnits,
  type KnownPerson,
  type KnownUnit,
  knownPeople,
  knownUnits,
  movePosts,
  nameUnitSuccessors,
  type OpenPost,
  openPostsOf,
  pastUnits,
  savePerson,
  saveUnitVersions,
  type UnitValues,
} from './register';
export { identityRoutes } from './routes';
export { whoAreAsking, whoIsAsking } from './sessions';
export { foldLogin } from './signIn';
export { addPerson, addUnit, assignPost, leave } from './store';
export { type UnitKind, unitKinds } from './tables';
