import { isEnded } from '@gezhi/domain';
import type { View } from '../../../features/cases/api';
import { askedOf } from '../../../features/cases/asked';
import { roleNames } from '../../../features/cases/caseWords';
import { AskedBox } from '../../../features/cases/page/AskedBox';
import { NowFacts } from '../../../features/cases/page/NowFacts';
import type { Photo } from '../../../features/cases/photos/PhotoFrame';
import { type DeskVerb, isDeskVerb, sortMoves, verbs } from '../../../features/cases/verbs';
import { Suggestion } from '../../../features/duties/Suggestion';
import { t } from '../../../i18n/t';
import { useKeys } from '../../../ui/keys';
import { MoveForm } from '../move/MoveForm';
import { Moves } from './Moves';

interface Props {
  view: View;
  onMoved: (moved: View) => void;
  onPhoto: (photo: Photo) => void;
  /** The step whose form is open, if one is. */
  open: DeskVerb | null;
  setOpen: (verb: DeskVerb | null) => void;
}

/** What is asked now and of whom, with exactly the steps this person may take. */
export function NowBox({ view, onMoved, onPhoto, open, setOpen }: Props) {
  const allowed = view.moves.map((move) => move.verb).filter(isDeskVerb);
  const asked = askedOf(view).flatMap(({ decisions }) => decisions);
  const isMine = sortMoves(allowed).primary !== null || allowed.some((verb) => asked.includes(verb));
  const isForParts = view.state === 'pendingClose' && view.openParts !== null && view.openParts > 0;
  const moved = (after: View) => {
    setOpen(null);
    onMoved(after);
  };
  useKeys(Object.fromEntries(allowed.map((verb) => [verbs[verb].key, () => setOpen(verb)])));

  return (
    <section className={isMine ? 'now-box now-box-mine' : 'now-box'} aria-label={t('desk.now')}>
      <h2>
        {isEnded(view.state) ? t('desk.ended') : t('desk.now')}
        {isForParts ? t('cases.nowParts') : t(`cases.now.${view.state}`)}
      </h2>
      {!isMine && !isForParts && view.waitsFor.length > 0 && (
        <p className="muted">{t('desk.waitsFor', { roles: roleNames(view.waitsFor) })}</p>
      )}
      {view.state === 'pendingDispatch' && <Suggestion responsible={view.answer.responsible} />}
      {view.residentAnswer && <p>{t(`cases.residentSaid.${view.residentAnswer}`)}</p>}
      <NowFacts view={view} />
      <AskedBox view={view} onPhoto={onPhoto} />
      {open ? (
        <MoveForm key={open} view={view} verb={open} onMoved={moved} onCancel={() => setOpen(null)} />
      ) : (
        <Moves allowed={allowed} asked={asked} onChoose={setOpen} />
      )}
    </section>
  );
}
