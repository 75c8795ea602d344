import { can, type PaperKind } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useMe } from '../me';

const ofCase = ['assignment', 'supervision', 'rectification', 'coordination', 'formalLetter', 'handling'] as const;

/** From a case to the papers that can be written about it. */
export function WritePapers({ view }: { view: View }) {
  if (!can(actorOf(useMe()), 'paper.write')) return null;
  return (
    <p className="sweep-link small">
      {t('papers.writeFrom')}
      {ofCase.map((kind) => (
        <WriteLink key={kind} kind={kind} cases={view.id} />
      ))}
    </p>
  );
}

interface Props {
  kind: PaperKind;
  cases?: string;
  order?: string;
}

const WriteLink = ({ kind, cases, order }: Props) => (
  <>
    {' '}
    <Link to="/papers" search={{ write: kind, ...(cases && { cases }), ...(order && { order }) }}>
      {t(`papers.kind.${kind}`)}
    </Link>
  </>
);

/** The paper of a supervision order: 督办单. */
export function OrderPaper({ orderId }: { orderId: string }) {
  if (!can(actorOf(useMe()), 'paper.write')) return null;
  return (
    <Link className="text-button small" to="/papers" search={{ write: 'supervision', order: orderId }}>
      {t('papers.writeOrder')}
    </Link>
  );
}
