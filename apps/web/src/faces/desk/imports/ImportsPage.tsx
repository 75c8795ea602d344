import './texts';
import { can } from '@gezhi/domain';
import { kindsInOrder } from '../../../features/imports/importWords';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import './imports.css';
import { KindCard } from './KindCard';
import { PastCaseImports } from './PastCaseImports';
import { PastImports } from './PastImports';

/** Where a city's own data comes in and goes out again: six kinds in their order, and what was brought before. */
export function ImportsPage() {
  const isMine = can(actorOf(useMe()), 'import.run');
  if (!isMine)
    return (
      <StateMessage isPage kind="denied" title={t('imports.noPermission')}>
        {t('imports.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="imports">
      <header>
        <h1>{t('imports.title')}</h1>
        <p className="imports-intro muted">{t('imports.intro')}</p>
      </header>
      <ol className="import-kinds" aria-label={t('imports.kinds')}>
        {kindsInOrder.map((kind, i) => (
          <KindCard key={kind} kind={kind} place={i + 1} />
        ))}
      </ol>
      <PastImports />
      <PastCaseImports />
    </div>
  );
}
