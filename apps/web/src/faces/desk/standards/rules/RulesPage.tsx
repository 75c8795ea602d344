import './texts';
import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { actorOf } from '../../../../features/session/person';
import { rulesQuery } from '../../../../features/standards/rules/api';
import { t } from '../../../../i18n/t';
import { ErrorMessage } from '../../../../ui/StateMessage';
import { useMe } from '../../me';
import '../../panes/listTabs.css';
import '../standards.css';
import { CalendarTab } from './CalendarTab';
import { IndicatorsTab } from './IndicatorsTab';
import { LimitsTab } from './LimitsTab';
import './rules.css';

/** What the city goes by: limits and rules, and when it works. Everything as versions; changed by whoever may. */
export function RulesPage() {
  const { tab, year } = useSearch({ from: '/standards/rules' });
  const navigate = useNavigate({ from: '/standards/rules' });
  const rules = useQuery(rulesQuery);
  const mayChange = can(actorOf(useMe()), 'standard.change');
  return (
    <div className="rules">
      <header className="rules-head">
        <h1>{t('rules.title')}</h1>
        <nav className="rules-tabs" aria-label={t('rules.tabs')}>
          {([undefined, 'calendar', 'indicators'] as const).map((one) => (
            <button
              key={one ?? 'limits'}
              type="button"
              className="list-tab"
              aria-current={tab === one ? 'page' : undefined}
              onClick={() => navigate({ search: { tab: one } })}
            >
              {t(`rules.tab.${one ?? 'limits'}`)}
            </button>
          ))}
        </nav>
        {!mayChange && <p className="muted small">{t('rules.readOnly')}</p>}
      </header>
      {rules.error && <ErrorMessage error={rules.error} onRetry={rules.refetch} />}
      {rules.data && tab === undefined && <LimitsTab inForce={rules.data} mayChange={mayChange} />}
      {tab === 'indicators' && <IndicatorsTab mayChange={mayChange} />}
      {rules.data && tab === 'calendar' && (
        <CalendarTab
          inForce={rules.data}
          mayChange={mayChange}
          year={year}
          onYear={(to) => navigate({ search: { tab: 'calendar', year: to }, replace: true })}
        />
      )}
    </div>
  );
}
