import './tables';

export { calendarSource, nationalCalendar } from './calendars';
export { type CategoryTable, readTable } from './categoryTable';
export { type ChangeOrder, changeCategories } from './changeCategories';
export { readAcross } from './crosswalk';
export { sampleEdition } from './editionFiles';
export { loadEditions, loadSampleEdition, loadSampleExtensions } from './editions';
export {
  type CategoryName,
  type Condition,
  categoryKey,
  categoryNames,
  conditionOf,
  conditionsOf,
  editionInForce,
  isFileable,
  pointTypeNames,
} from './queries';
export { standardsRoutes } from './routes';
export { loadDefaultRules, makeRuleVersion, openRuleBook, type RuleBook } from './rules';
