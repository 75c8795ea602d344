import { can } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useMe } from '../me';

/** From a case to entering the instruction that is about it. */
export function EnterLink({ view }: { view: View }) {
  if (!can(actorOf(useMe()), 'instruction.register')) return null;
  return (
    <p className="sweep-link small">
      <Link to="/instructions" search={{ enter: 'new', case: view.id }}>
        {t('instructions.enterFrom')}
      </Link>
    </p>
  );
}
