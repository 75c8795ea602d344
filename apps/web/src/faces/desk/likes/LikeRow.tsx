import { Button } from 'antd';
import type { View } from '../../../features/cases/api';
import { shortNumber, titleOf } from '../../../features/cases/caseWords';
import type { LikeOfCase } from '../../../features/likeness/api';
import { nameOf, t } from '../../../i18n/t';
import { distance, duration, percent } from '../../../lib/format';
import { problemText } from '../../../lib/problemText';
import { useLikeMove } from './useLikeMove';

interface Props {
  like: LikeOfCase;
  view: View;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onMoved: (moved: View) => void;
  /** Opens the form of the step, with this case as the one to merge into. */
  onMerge: (otherId: string) => void;
}

export function LikeRow({ like, view, hrefOf, onOpen, onMoved, onMerge }: Props) {
  const { take, error, isSending } = useLikeMove(view, onMoved);
  const other = like.case;
  const may = (verb: View['moves'][number]['verb']) => view.moves.some((move) => move.verb === verb);
  return (
    <li>
      <p>
        <span className={`like-mark like-${like.relation}`}>{t(`likeness.relation.${like.relation}`)}</span>{' '}
        <a
          href={hrefOf(other.id)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(other.id);
          }}
        >
          {other.number ? shortNumber(other.number) : t('cases.unfiled')}
        </a>{' '}
        {titleOf(other)} · {t(`cases.state.${other.state}`)}
        {other.unit && ` · ${nameOf(other.unit)}`}
      </p>
      <p className="muted small">{reasonsFor(like)}</p>
      <div className="like-acts">
        {like.relation === 'duplicate' && may('merge') && (
          <Button size="small" onClick={() => onMerge(other.id)}>
            {t('likeness.merge')}
          </Button>
        )}
        {like.relation === 'relapse' && may('linkRecurrence') && (
          <Button size="small" loading={isSending} onClick={() => take({ recurrenceOf: other.id })}>
            {t('likeness.link')}
          </Button>
        )}
      </div>
      {error !== null && (
        <p className="move-problem" role="alert">
          {problemText(error)}
        </p>
      )}
    </li>
  );
}

/** Everything the score is made of, so that nobody has to believe it. */
function reasonsFor({ isSamePoint, distanceM, kind, hoursApart, wordsShared, relation, score }: LikeOfCase): string {
  const time = duration(hoursApart * 60, false);
  return [
    t('likeness.score', { share: percent(score, 1) }),
    isSamePoint
      ? t('likeness.samePoint')
      : distanceM !== null && t('likeness.apart', { distance: distance(distanceM) }),
    t(`likeness.kind.${kind}`),
    t(relation === 'relapse' ? 'likeness.afterClosing' : 'likeness.betweenReports', { time }),
    wordsShared !== null && t('likeness.words', { share: percent(wordsShared, 1) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
