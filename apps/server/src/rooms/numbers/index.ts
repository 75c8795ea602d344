import './tables';

export { countedCases } from './countedCases';
export { checkMarks } from './fsck';
export { kindNames } from './groups';
export { markCases } from './markCases';
export { numbersRoutes } from './routes';
export { numbersTable } from './table';
export { checkUnitDays } from './unitDays';
