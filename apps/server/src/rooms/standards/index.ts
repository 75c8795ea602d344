import './tables';

export { calendarSource, nationalCalendar } from './calendars';
export { loadSampleEdition, sampleEdition } from './editions';
export {
  type CategoryName,
  type Condition,
  categoryKey,
  categoryNames,
  conditionOf,
  editionInForce,
  pointTypeNames,
} from './queries';
export { standardsRoutes } from './routes';
export { loadDefaultRules, makeRuleVersion, openRuleBook, type RuleBook } from './rules';
