import './texts';
import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lists, partnersQuery } from '../../../features/exchange/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import './exchange.css';
import { MappingList } from './MappingList';
import { MessageDialog } from './MessageDialog';
import { Messages } from './Messages';
import { Partners } from './Partners';

/** The city's other platforms: who they are, what went to and fro, and what codes mean. */
export function ExchangePage() {
  const actor = actorOf(useMe());
  const isMine = can(actor, 'exchange.read');
  const search = useSearch({ from: '/exchange' });
  const { list = 'failed', message } = search;
  const { data } = useQuery({ ...partnersQuery, enabled: isMine });
  if (!isMine)
    return (
      <StateMessage isPage kind="denied" title={t('exchange.noPermission')}>
        {t('exchange.noPermissionHint')}
      </StateMessage>
    );
  const count = (name: 'failed' | 'wantsMapping') => data?.partners.reduce((sum, one) => sum + one[name], 0) ?? 0;
  const counts = { failed: count('failed'), wantsMapping: count('wantsMapping') };
  return (
    <div className="exchange">
      <header>
        <h1>{t('exchange.title')}</h1>
        <p className="muted">{t('exchange.intro')}</p>
      </header>
      <Partners mayChange={can(actor, 'exchange.change')} />
      <section className="exchange-card" aria-label={t('exchange.messages')}>
        <h2>{t('exchange.messages')}</h2>
        <nav className="exchange-lists" aria-label={t('exchange.messages')}>
          {lists.map((one) => (
            <Link
              key={one}
              to="/exchange"
              search={one === 'failed' ? {} : { list: one }}
              className="chip"
              aria-current={one === list ? 'page' : undefined}
              activeOptions={{ exact: true }}
            >
              {t(`exchange.list.${one}`)}
              {(one === 'failed' || one === 'wantsMapping') && counts[one] > 0 && ` ${counts[one]}`}
            </Link>
          ))}
        </nav>
        <Messages key={list} list={list} />
      </section>
      <MappingList mayMend={can(actor, 'exchange.mend')} />
      {message && <MessageDialog id={message} list={list} />}
    </div>
  );
}
