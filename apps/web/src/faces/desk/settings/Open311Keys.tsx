import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Key, keysQuery } from '../../../features/open311/api';
import { t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { NewKeyForm } from './NewKeyForm';
import { RevokeKeyDialog } from './RevokeKeyDialog';

/** Programs that may send reports by the open standard. */
export function Open311Keys() {
  const { data, error, refetch } = useQuery(keysQuery);
  const [revoking, setRevoking] = useState<Key | null>(null);
  return (
    <section className="settings-card" aria-label={t('open311.keys')}>
      <h2>{t('open311.keys')}</h2>
      <p className="muted">{t('open311.keysHint', { address: `${location.origin}/open311/v2` })}</p>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.keys.length === 0 && <p className="muted">{t('open311.none')}</p>}
      <ul className="settings-keys">
        {data?.keys.map((key) => (
          <li key={key.id}>
            <span>
              {key.name} <KeyState of={key} />
            </span>
            {!key.revokedAt && (
              <Button size="small" onClick={() => setRevoking(key)}>
                {t('open311.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <NewKeyForm />
      {revoking && <RevokeKeyDialog of={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

const KeyState = ({ of: { madeAt, revokedAt, perHour, sent } }: { of: Key }) => (
  <span className="muted small">
    {t('open311.sent', { count: sent })} · {t('open311.perHour', { count: perHour })} ·{' '}
    {revokedAt ? t('open311.revoked') : t('open311.made')} <When at={revokedAt ?? madeAt} />
  </span>
);
