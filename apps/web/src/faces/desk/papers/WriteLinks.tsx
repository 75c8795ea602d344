import { can, paperForms } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useMe } from '../me';

const useMayWrite = () => can(actorOf(useMe()), 'paper.write');

/** From a case to the paper about it; which kind is chosen there. */
export function WritePaper({ view }: { view: View }) {
  if (!useMayWrite()) return null;
  return (
    <p className="sweep-link small">
      <Link to="/papers" search={{ write: 'assignment', cases: view.id }}>
        {t('desk.writePaper.fromCase')}
      </Link>
    </p>
  );
}

/** The paper of a supervision order: 督办单. */
export function OrderPaper({ orderId }: { orderId: string }) {
  if (!useMayWrite()) return null;
  return (
    <Link className="text-button small" to="/papers" search={{ write: 'supervision', order: orderId }}>
      {t('desk.writePaper.fromOrder')}
    </Link>
  );
}

/** One paper about all cases that are marked in a list. */
export function MarkedPaper({ caseIds }: { caseIds: readonly string[] }) {
  const mayWrite = useMayWrite();
  if (!mayWrite || caseIds.length === 0 || caseIds.length > paperForms.assignment.cases.most) return null;
  return (
    <Link className="chip" to="/papers" search={{ write: 'assignment', cases: caseIds.join(',') }}>
      {t('desk.writePaper.fromMarked')}
    </Link>
  );
}
