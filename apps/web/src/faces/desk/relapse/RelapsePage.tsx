import { can } from '@gezhi/domain';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { FiguresPart } from './FiguresPart';
import { LookBacks } from './LookBacks';
import { Proposals } from './Proposals';
import './relapse.css';

/** What of the closings came back, where one should look again, and what those who looked have found. */
export function RelapsePage() {
  const actor = actorOf(useMe());
  if (!can(actor, 'lookBack.list'))
    return (
      <StateMessage isPage kind="denied" title={t('relapse.noPermission')}>
        {t('relapse.noPermissionHint')}
      </StateMessage>
    );
  const seesCity = can(actor, 'relapse.look');
  return (
    <div className="relapse">
      <header>
        <h1>{t('relapse.title')}</h1>
        <p className="muted">{t('relapse.intro')}</p>
      </header>
      {seesCity && <FiguresPart />}
      {seesCity && <Proposals mayAssign={can(actor, 'lookBack.assign')} />}
      <LookBacks />
    </div>
  );
}
