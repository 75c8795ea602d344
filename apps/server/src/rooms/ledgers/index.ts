import './tables';

export { checkLedgers } from './fsck';
export { makeLedger } from './keepLedger';
export { ledgerRoutes } from './ledgerRoutes';
export { openRows } from './rows';
export { checkStrikeOffs } from './strikeOff/fsck';
export { moveStrikeOff } from './strikeOff/moveStrikeOff';
export { maySeeLook } from './strikeOff/queries';
export { reopenStruckOff } from './strikeOff/reopen';
export { strikeOffRoutes } from './strikeOff/routes';
