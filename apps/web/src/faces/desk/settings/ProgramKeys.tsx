import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Key, KeyDoor } from '../../../features/programKeys/doors';
import { t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { NewKeyForm } from './NewKeyForm';
import { RevokeKeyDialog } from './RevokeKeyDialog';

/** Programs one door is open to, each with a key of its own. */
export function ProgramKeys({ door }: { door: KeyDoor }) {
  const { data, error, refetch } = useQuery(door.query);
  const [revoking, setRevoking] = useState<Key | null>(null);
  return (
    <section className="settings-card" aria-label={t(`programKeys.${door.name}.title`)}>
      <h2>{t(`programKeys.${door.name}.title`)}</h2>
      <p className="muted">{t(`programKeys.${door.name}.hint`, { address: `${location.origin}${door.path}` })}</p>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.keys.length === 0 && <p className="muted">{t('programKeys.none')}</p>}
      <ul className="settings-keys">
        {data?.keys.map((key) => (
          <li key={key.id}>
            <span>
              {key.name} <KeyState of={key} door={door} />
            </span>
            {!key.revokedAt && (
              <Button size="small" onClick={() => setRevoking(key)}>
                {t('programKeys.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <NewKeyForm door={door} />
      {revoking && <RevokeKeyDialog of={revoking} door={door} onClose={() => setRevoking(null)} />}
    </section>
  );
}

const KeyState = ({ of: { madeAt, revokedAt, perHour, sent }, door }: { of: Key; door: KeyDoor }) => (
  <span className="muted small">
    {t(`programKeys.${door.name}.sent`, { count: sent })} · {t('programKeys.perHour', { count: perHour })} ·{' '}
    {revokedAt ? t('programKeys.revoked') : t('programKeys.made')} <When at={revokedAt ?? madeAt} />
  </span>
);
