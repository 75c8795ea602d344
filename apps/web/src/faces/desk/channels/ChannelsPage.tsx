import './texts';
import { can, channelKinds } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { channelsQuery } from '../../../features/channels/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { ChannelCard } from './ChannelCard';
import './channels.css';
import { ChannelDialog, type Edited } from './ChannelDialog';
import { Failures } from './Failures';

/** The ways notices leave the house, how they are doing, and what did not go out. */
export function ChannelsPage() {
  const isMine = can(actorOf(useMe()), 'channel.read');
  const { data, error, refetch } = useQuery({ ...channelsQuery, enabled: isMine });
  const [edited, setEdited] = useState<Edited | null>(null);
  if (!isMine)
    return (
      <StateMessage isPage kind="denied" title={t('channels.noPermission')}>
        {t('channels.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="channels">
      <header>
        <h1>{t('channels.title')}</h1>
        <p className="muted">{t('channels.intro')}</p>
      </header>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.channels.length === 0 && <StateMessage title={t('channels.none')}>{t('channels.noneHint')}</StateMessage>}
      {data && data.channels.length > 0 && (
        <ul className="channels-list">
          {data.channels.map((channel) => (
            <li key={channel.id} className="channels-card">
              <ChannelCard channel={channel} onEdit={() => setEdited({ kind: channel.settings.kind, channel })} />
            </li>
          ))}
        </ul>
      )}
      {data && (
        <section className="channels-card" aria-label={t('channels.add')}>
          <h2>{t('channels.add')}</h2>
          <div className="channels-acts">
            {channelKinds.map((kind) => (
              <Button key={kind} onClick={() => setEdited({ kind, channel: null })}>
                {t(`channels.kind.${kind}`)}
              </Button>
            ))}
          </div>
        </section>
      )}
      <Failures />
      {edited && <ChannelDialog {...edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
