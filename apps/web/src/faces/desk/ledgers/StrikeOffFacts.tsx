import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { photoUrl } from '../../../features/cases/api';
import { type StrikeOff, type StrikeOffHistory, strikeOffQuery } from '../../../features/ledgers/api';
import { nameOf, t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import '../sweeps/sweeps.css';

/** Where it stands, who applied, who looks. */
export const StrikeOffFacts = ({ strikeOff }: { strikeOff: StrikeOff }) => (
  <>
    <p className="order-line">
      <strong>{t(`ledgers.standing.${strikeOff.state}`)}</strong>
      {strikeOff.appliedAt && strikeOff.unit && (
        <span className="muted small">
          {t('ledgers.appliedBy', { unit: nameOf(strikeOff.unit) })} · <When at={strikeOff.appliedAt} />
        </span>
      )}
      {strikeOff.reopenings > 0 && <span>{t('ledgers.reopenings', { count: strikeOff.reopenings })}</span>}
      {strikeOff.relapsedAsId && (
        <Link to="/cases/$id" params={{ id: strikeOff.relapsedAsId }} search={{ list: 'all' }}>
          {t('ledgers.relapse')}
        </Link>
      )}
    </p>
    {strikeOff.state === 'applied' && (
      <p className="muted small">
        {strikeOff.verifiers.length > 0
          ? t('ledgers.verifiers', { units: strikeOff.verifiers.map(nameOf).join(t('cases.listComma')) })
          : t('ledgers.verifiersNobody')}
      </p>
    )}
  </>
);

/** Who said what when, and what was photographed on the spot. */
export function StrikeOffTimeline({ caseId }: { caseId: string }) {
  const { data, error, refetch } = useQuery(strikeOffQuery(caseId));
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  return data ? <Told file={data} /> : <p className="muted">{t('common.loading')}</p>;
}

export const Told = ({ file: { timeline, photos } }: { file: StrikeOffHistory }) => (
  <>
    <ol className="order-history" aria-label={t('ledgers.history')}>
      {timeline.map(({ verb, at, actorName, note }) => (
        <li key={`${verb} ${at}`}>
          <p>
            <strong>{t(`ledgers.verb.${verb}`)}</strong>{' '}
            <span className="muted small">
              {actorName} <When at={at} />
            </span>
          </p>
          {note && <p className="order-note">{note}</p>}
        </li>
      ))}
    </ol>
    {photos.length > 0 && (
      <ul className="look-photos">
        {photos.map(({ id, state }, i) => (
          <li key={id}>
            {state === 'ready' ? (
              <a href={photoUrl(id, 'large')} target="_blank" rel="noreferrer">
                <img src={photoUrl(id, 'thumb')} alt={t('sweeps.photo', { at: i + 1 })} loading="lazy" />
              </a>
            ) : (
              <span className="muted small">
                {t(state === 'stored' ? 'cases.photoPending' : 'cases.photoExpected')}
              </span>
            )}
          </li>
        ))}
      </ul>
    )}
  </>
);
