import { can } from '@gezhi/domain';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useMe } from '../me';
import { CoverageReport } from './CoverageReport';
import { DutyList } from './DutyList';
import { type DutySearch, dutyViews } from './dutySearch';
import { Letters } from './Letters';
import './duties.css';

/** Who answers for what: what is missing, and the list behind it. Which part is shown stands in the address. */
export function DutiesPage() {
  const search = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  const actor = actorOf(useMe());
  const seesReport = can(actor, 'duty.report');
  const views = dutyViews.filter((name) => seesReport || name !== 'coverage');
  const view = views.find((name) => name === search.view) ?? views[0]!;
  const go = (change: Partial<DutySearch>) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <div className="duty-room">
      <h1>{t('dutyRoom.title')}</h1>
      <nav className="duty-tabs" aria-label={t('dutyRoom.tabs')}>
        {views.map((name) => (
          <Link
            key={name}
            to="/duties"
            search={{ view: name }}
            className="duty-tab"
            aria-current={view === name ? 'page' : undefined}
          >
            {t(`dutyRoom.tab.${name}`)}
          </Link>
        ))}
      </nav>
      {view === 'coverage' && <CoverageReport search={search} onChange={go} />}
      {view === 'letters' && <Letters search={search} onChange={go} mayChange={can(actor, 'duty.change')} />}
      {view === 'list' && <DutyList search={search} onChange={go} mayChange={can(actor, 'duty.change')} />}
    </div>
  );
}
