import { isEnded } from '@gezhi/domain';
import { useState } from 'react';
import type { View } from '../../../features/cases/api';
import { fillIn } from '../../../features/cases/moves/drafts';
import { CaseHead } from '../../../features/cases/page/CaseHead';
import { Elsewhere } from '../../../features/cases/page/Elsewhere';
import { Related } from '../../../features/cases/page/Related';
import { ReporterWords } from '../../../features/cases/page/ReporterWords';
import { Timeline } from '../../../features/cases/page/Timeline';
import { CasePhotos } from '../../../features/cases/photos/CasePhotos';
import type { Photo } from '../../../features/cases/photos/PhotoFrame';
import { PhotoViewer } from '../../../features/cases/photos/PhotoViewer';
import type { DeskVerb } from '../../../features/cases/verbs';
import { PlaceChain } from '../../../features/duties/PlaceChain';
import { t } from '../../../i18n/t';
import { CaseAppeals } from '../appeals/CaseAppeals';
import { EnterLink } from '../instructions/EnterLink';
import { StrikeOffBlock } from '../ledgers/StrikeOffBlock';
import { LikesBlock } from '../likes/LikesBlock';
import { CaseArrival } from '../open311/CaseArrival';
import { PapersOfCase } from '../papers/PapersOfCase';
import { PairsOfCase, WritePaper } from '../papers/WriteLinks';
import { PublicSideBlock } from '../publicSide/PublicSideBlock';
import { SweepLink } from '../sweeps/SweepLink';
import './casePage.css';
import './casePaper.css';
import { CaseSupervision } from '../supervision/CaseSupervision';
import { NowBox } from './NowBox';
import { PaperHead } from './PaperHead';

interface Props {
  view: View;
  mayReveal: boolean;
  mayHide: boolean;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onMoved: (moved: View) => void;
}

/** One case from top to bottom: what and where, what it looks like, what is asked now, what has been done. */
export function CasePage({ view, mayReveal, mayHide, hrefOf, onOpen, onMoved }: Props) {
  const [enlarged, setEnlarged] = useState<Photo | null>(null);
  const [open, setOpen] = useState<DeskVerb | null>(null);
  const merge = (mergeIntoId: string) => {
    fillIn(view.id, 'merge', ({ reason = 'sameMatter', reply = t('likeness.mergeReply') }) => ({
      mergeIntoId,
      reason,
      reply,
    }));
    setOpen('merge');
  };
  return (
    <article className="case-page" aria-label={t('desk.casePage')}>
      <PaperHead />
      <CaseHead view={view} />
      <Elsewhere view={view} hrefOf={hrefOf} onOpen={onOpen} />
      <PlaceChain placement={view.placement} placeName={view.placeName} answer={view.answer} />
      <CasePhotos photos={view.photos} isEnded={isEnded(view.state)} onEnlarge={setEnlarged} />
      <ReporterWords view={view} mayReveal={mayReveal} />
      <CaseArrival view={view} />
      <PublicSideBlock view={view} />
      <LikesBlock view={view} hrefOf={hrefOf} onOpen={onOpen} onMoved={onMoved} onMerge={merge} />
      <NowBox view={view} onMoved={onMoved} onPhoto={setEnlarged} open={open} setOpen={setOpen} />
      <CaseSupervision view={view} />
      <CaseAppeals view={view} />
      <StrikeOffBlock view={view} />
      <Timeline view={view} onPhoto={setEnlarged} hrefOf={hrefOf} onOpen={onOpen} />
      <SweepLink view={view} />
      <EnterLink view={view} />
      <PapersOfCase caseId={view.id} />
      <WritePaper view={view} />
      <PairsOfCase view={view} />
      <Related related={view.related} hrefOf={hrefOf} onOpen={onOpen} />
      {enlarged && (
        <PhotoViewer photos={view.photos} start={enlarged} mayHide={mayHide} onClose={() => setEnlarged(null)} />
      )}
    </article>
  );
}
