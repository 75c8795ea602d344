import { can } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useMe } from '../me';

const notConfirmed: readonly View['state'][] = ['notAccepted', 'voided', 'mergedDuplicate'];

/** From a matter that has been filed to the same look at every like point. */
export function SweepLink({ view }: { view: View }) {
  const mayRaise = can(actorOf(useMe()), 'sweep.raise');
  if (!mayRaise || !view.category || notConfirmed.includes(view.state)) return null;
  return (
    <p className="sweep-link small">
      <Link to="/sweeps" search={{ case: view.id }}>
        {t('sweeps.raiseFrom')}
      </Link>
    </p>
  );
}
