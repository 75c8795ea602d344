import './tables';

export { checkMarks } from './fsck';
export { markCases } from './markCases';
export { numbersRoutes } from './routes';
export { numbersTable } from './table';
export { checkUnitDays } from './unitDays';
