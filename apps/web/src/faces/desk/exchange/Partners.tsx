import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Partner, partnersQuery } from '../../../features/exchange/api';
import { unitsQuery } from '../../../features/session/api';
import { nameOf, t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { faultText } from './faultText';
import { PartnerDialog } from './PartnerDialog';

/** Every platform in a few lines: what it stands for, how it is spoken to, and whether it listens. */
export function Partners({ mayChange }: { mayChange: boolean }) {
  const { data, error, refetch } = useQuery(partnersQuery);
  const [edited, setEdited] = useState<Partner | 'new' | null>(null);
  return (
    <section className="exchange-card" aria-label={t('exchange.partners')}>
      <h2>{t('exchange.partners')}</h2>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.partners.length === 0 && <p className="muted">{t('exchange.noPartners')}</p>}
      <ul className="exchange-rows">
        {data?.partners.map((partner) => (
          <li key={partner.id}>
            <div>
              <p>
                <strong>{nameOf(partner)}</strong>{' '}
                <span className="muted">
                  {partner.format.toUpperCase()} · {partner.codeSystem} · {partner.key}
                </span>
              </p>
              <p className="muted small">
                <Ways partner={partner} />
              </p>
              <p>
                <Standing partner={partner} />
              </p>
            </div>
            {mayChange && (
              <Button
                size="small"
                onClick={() => setEdited(partner)}
                aria-label={`${t('exchange.edit')} · ${nameOf(partner)}`}
              >
                {t('exchange.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && data && (
        <div className="exchange-acts">
          <Button onClick={() => setEdited('new')}>{t('exchange.add')}</Button>
        </div>
      )}
      {edited && <PartnerDialog partner={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

function Ways({ partner: { unitIds, url, takesIn } }: { partner: Partner }) {
  const { data } = useQuery(unitsQuery);
  const names = unitIds.map((id) => {
    const unit = data?.find((one) => one.id === id);
    return unit ? nameOf(unit) : '…';
  });
  const out = url && names.length > 0 ? t('exchange.goesOut', { units: names.join(t('exchange.comma')) }) : null;
  return [out ?? t('exchange.nothingOut'), t(takesIn ? 'exchange.takesIn' : 'exchange.takesNone')].join(' · ');
}

function Standing({ partner }: { partner: Partner }) {
  const { isOn, pausedUntil, lastFault, lastSentAt, oldSecretUntil } = partner;
  const isResting = pausedUntil !== null && lastFault !== null;
  return (
    <>
      {!isOn && <strong>{t('exchange.isOff')} </strong>}
      {isOn && isResting && (
        <span className="exchange-problem">
          {t('exchange.resting', { fault: faultText(lastFault) })} <When at={pausedUntil} />{' '}
        </span>
      )}
      <span className="muted">
        {t('exchange.counts', { waiting: partner.waiting, failed: partner.failed, wantsMapping: partner.wantsMapping })}
        {lastSentAt && (
          <>
            {' · '}
            {t('exchange.lastSent')} <When at={lastSentAt} />
          </>
        )}
        {oldSecretUntil && (
          <>
            {' · '}
            {t('exchange.oldOpens')} <When at={oldSecretUntil} />
          </>
        )}
      </span>
    </>
  );
}
