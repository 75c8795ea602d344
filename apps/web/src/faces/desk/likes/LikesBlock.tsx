import { useQuery } from '@tanstack/react-query';
import type { View } from '../../../features/cases/api';
import { likesQuery } from '../../../features/likeness/api';
import { t } from '../../../i18n/t';
import { LikeRow } from './LikeRow';
import './likes.css';

interface Props {
  view: View;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onMoved: (moved: View) => void;
  onMerge: (otherId: string) => void;
}

/** Only while somebody still decides whether this is a matter of its own. */
const undecided: readonly View['state'][] = ['reported', 'pendingFiling'];

/** What this report likely repeats or comes back from, with what speaks for it; the decision stays with the person. */
export function LikesBlock({ view, ...rest }: Props) {
  const isUndecided = undecided.includes(view.state);
  const { data: likes } = useQuery({ ...likesQuery(view.id, view.version), enabled: isUndecided });
  if (!isUndecided || !likes || likes.length === 0) return null;
  return (
    <section className="likes" aria-label={t('likeness.title')}>
      <h2>{t('likeness.title')}</h2>
      <p className="muted small">{t('likeness.intro')}</p>
      <ul>
        {likes.map((like) => (
          <LikeRow key={like.case.id} like={like} view={view} {...rest} />
        ))}
      </ul>
    </section>
  );
}
