import { useState } from 'react';
import { type RememberedReport, rememberedReports } from '../../../features/publicVoice/rememberedReports';
import { followAddress } from '../../../features/publicVoice/reportCode';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { navigate } from '../../../lib/navigate';
import { Icon } from '../../../ui/phone/Icon';
import { useZone } from '../city';
import { stateText } from '../follow/stateText';
import { useOutbox } from '../outbox';
import { useStates } from './useStates';

const shownAtFirst = 3;

/** Reports this device knows the codes of, with how each is going; and the way in for a code from elsewhere. */
export function MyReports() {
  useOutbox(); // a report that was sent just now belongs to the list
  const [all, setAll] = useState(false);
  const reports = rememberedReports();
  const shown = all ? reports : reports.slice(0, shownAtFirst);
  const states = useStates(shown);
  return (
    <section className="ph-card" aria-labelledby="pt-mine">
      <div className="ph-row">
        <h2 id="pt-mine">{t('portal.home.mine')}</h2>
        <button type="button" className="ph-link" onClick={() => navigate('/follow')}>
          {t('portal.home.enterCode')}
          <Icon name="next" size={18} />
        </button>
      </div>
      {reports.length === 0 && <p className="ph-muted">{t('portal.home.mineEmpty')}</p>}
      <ul className="pt-list">
        {shown.map((report) => (
          <ReportRow key={report.code} report={report} state={states.get(report.code)} />
        ))}
      </ul>
      {shown.length < reports.length && (
        <button type="button" className="ph-link" onClick={() => setAll(true)}>
          {t('portal.home.all', { count: reports.length })}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  report: RememberedReport;
  state: Parameters<typeof stateText>[0] | undefined;
}

function ReportRow({ report, state }: RowProps) {
  const zone = useZone();
  const place = report.place ? nameOf(report.place) : report.area.map(nameOf).join(' · ');
  const kind = report.kind ? t(`cases.broadKind.${report.kind}`) : '';
  return (
    <li>
      <a
        className="pt-list-row"
        href={followAddress(report.code)}
        onClick={(event) => {
          event.preventDefault();
          navigate(followAddress(report.code));
        }}
      >
        <span>{[kind, place].filter(Boolean).join(' · ')}</span>
        <span className="ph-muted">
          {dateTime(report.sentAt, zone)}
          {state && <b className={state.mayAnswer ? 'pt-asks' : undefined}> · {stateText(state)}</b>}
        </span>
      </a>
    </li>
  );
}
