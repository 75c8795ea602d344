import { isEnded } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { categoriesQuery, type View } from '../../../features/cases/api';
import { categoryKey } from '../../../features/cases/moves/categoryChoices';
import { CaseHead } from '../../../features/cases/page/CaseHead';
import { Related } from '../../../features/cases/page/Related';
import { ReporterWords } from '../../../features/cases/page/ReporterWords';
import { Timeline } from '../../../features/cases/page/Timeline';
import { CasePhotos } from '../../../features/cases/photos/CasePhotos';
import type { Photo } from '../../../features/cases/photos/PhotoFrame';
import { PhotoViewer } from '../../../features/cases/photos/PhotoViewer';
import { PlaceChain } from '../../../features/duties/PlaceChain';
import { t } from '../../../i18n/t';
import './casePage.css';
import { NowBox } from './NowBox';

interface Props {
  view: View;
  mayReveal: boolean;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onMoved: (moved: View) => void;
}

/** One case from top to bottom: what and where, what it looks like, what is asked now, what has been done. */
export function CasePage({ view, mayReveal, hrefOf, onOpen, onMoved }: Props) {
  const [enlarged, setEnlarged] = useState<Photo | null>(null);
  const limit = useLimit(view);
  return (
    <article className="case-page" aria-label={t('desk.casePage')}>
      <CaseHead view={view} />
      <PlaceChain placement={view.placement} placeName={view.placeName} answer={view.answer} />
      <CasePhotos photos={view.photos} isEnded={isEnded(view.state)} onEnlarge={setEnlarged} />
      <ReporterWords view={view} mayReveal={mayReveal} />
      <NowBox view={view} limit={limit} onMoved={onMoved} />
      <Timeline view={view} limit={limit} onPhoto={setEnlarged} />
      <Related related={view.related} hrefOf={hrefOf} onOpen={onOpen} />
      {enlarged && <PhotoViewer photos={view.photos} start={enlarged} onClose={() => setEnlarged(null)} />}
    </article>
  );
}

/** The limit of the condition it was filed under; null is the city's default, undefined not known (yet). */
function useLimit({ category, condition }: View) {
  const { data } = useQuery({ ...categoriesQuery, enabled: category !== null });
  if (!data || !category || !condition) return undefined;
  const filed = data.categories.find(({ ref }) => categoryKey(ref) === categoryKey(category));
  return filed?.conditions.find(({ number }) => number === condition.number)?.limit;
}
