import './tables';

export { checkLedgers } from './fsck';
export { ledgerRoutes } from './ledgerRoutes';
export { openRows } from './rows';
export { checkStrikeOffs } from './strikeOff/fsck';
export { maySeeLook } from './strikeOff/queries';
export { reopenStruckOff } from './strikeOff/reopen';
export { strikeOffRoutes } from './strikeOff/routes';
