import './tables';

export { calendarSource, nationalCalendar } from './calendars';
export {
  type CategoryDifference,
  type CategoryPlan,
  type CategoryRow,
  type CategoryRowProblem,
  planCategories,
} from './categoryFile';
export { type CategoryTable, readTable } from './categoryTable';
export { categoryRows } from './categoryTexts';
export { type ChangeOrder, changeCategories } from './changeCategories';
export { conditionInEnglish } from './conditionWords';
export { crosswalkAround, crosswalkOf, readAcross } from './crosswalk';
export { sampleEdition } from './editionFiles';
export { loadEditions, loadSampleEdition, loadSampleExtensions } from './editions';
export { type IndicatorBook, openIndicators } from './indicators';
export { mattersInForce, type NamedMatter } from './matters';
export {
  type CategoryName,
  type Condition,
  categoriesEver,
  categoryCodes,
  categoryKey,
  categoryNames,
  conditionOf,
  conditionsOf,
  countCategories,
  editionInForce,
  editionsOf,
  isFileable,
  pointTypeNames,
} from './queries';
export { standardsRoutes } from './routes';
export { ruleRoutes } from './ruleRoutes';
export { loadDefaultRules, makeRuleVersion, openRuleBook, type RuleBook } from './rules';
