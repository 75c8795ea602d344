import type {
  cityRulesApi,
  IndicatorsInForce,
  IndicatorVersionView,
  RulesInForce,
  RuleVersionView,
} from '@gezhi/contracts';
import type { RulePath, WorkingCalendar } from '@gezhi/domain';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../../lib/call';

export type InForce = RulesInForce;
export type RuleVersion = RuleVersionView;
export type RuleSet = 'case' | 'calendar';
/** What holds of a calendar; the same on the wire and in the domain. */
export type Calendar = WorkingCalendar;
export type Values = Record<RulePath, unknown>;

const readRules = endpoint<typeof cityRulesApi.inForce>('GET', '/api/standards/rules');
const listVersions = endpoint<typeof cityRulesApi.versions>('GET', '/api/standards/rules/versions');
export const changeRules = endpoint<typeof cityRulesApi.change>('POST', '/api/standards/rules');
export const changeCalendar = endpoint<typeof cityRulesApi.changeCalendar>('POST', '/api/standards/calendar');

/** Everything that a change of rules may have changed. */
export const allOfIt = ['rules'];

export type Indicators = IndicatorsInForce;
export type IndicatorVersion = IndicatorVersionView;

const readIndicators = endpoint<typeof cityRulesApi.indicators>('GET', '/api/standards/indicators');
const listIndicatorVersions = endpoint<typeof cityRulesApi.indicatorVersions>(
  'GET',
  '/api/standards/indicators/versions',
);
export const changeIndicators = endpoint<typeof cityRulesApi.changeIndicators>('POST', '/api/standards/indicators');

export const indicatorsQuery = queryOptions({
  queryKey: [...allOfIt, 'indicators'],
  queryFn: () => readIndicators({}),
  staleTime: 60_000,
});

export const indicatorVersionsQuery = queryOptions({
  queryKey: [...allOfIt, 'indicators', 'versions'],
  queryFn: () => listIndicatorVersions({}),
});

export const rulesQuery = queryOptions({
  queryKey: [...allOfIt, 'in force'],
  queryFn: () => readRules({}),
  staleTime: 60_000,
});

export const ruleVersionsQuery = (of: RuleSet) =>
  queryOptions({ queryKey: [...allOfIt, 'versions', of], queryFn: () => listVersions({ query: { of } }) });
