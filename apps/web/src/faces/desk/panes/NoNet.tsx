import { can } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';

/** A city without a net yet: the list works all the same, and whoever may is shown where the net comes in. */
export function NoNet() {
  const mayBring = can(actorOf(useMe()), 'import.run');
  return (
    <StateMessage
      title={t('desk.noNet')}
      actions={
        mayBring && (
          <Link to="/imports" className="state-button">
            {t('desk.toImports')}
          </Link>
        )
      }
    >
      {t('desk.noNetHint')}
    </StateMessage>
  );
}
