import { can, mostPairedCases, paperForms } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { View } from '../../../features/cases/api';
import { photoTableUrl } from '../../../features/papers/api';
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

/** 整改前后对照表 of one case, as a file. */
export const PairsOfCase = ({ view }: { view: View }) => (
  <p className="sweep-link small">
    <a href={photoTableUrl([view.id], 'docx')} download>
      {t('desk.photoTable.docx')}
    </a>
    {' · '}
    <a href={photoTableUrl([view.id], 'pdf')} download>
      {t('desk.photoTable.pdf')}
    </a>
  </p>
);

/** The same of all cases that are marked in a list. */
export function MarkedPairs({ caseIds }: { caseIds: readonly string[] }) {
  if (caseIds.length === 0 || caseIds.length > mostPairedCases) return null;
  return (
    <a className="chip" href={photoTableUrl(caseIds, 'docx')} download>
      {t('desk.photoTable.docx')}
    </a>
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
