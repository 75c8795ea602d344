import { isEnded } from '@gezhi/domain';
import { useState } from 'react';
import type { View } from '../../../features/cases/api';
import { roleNames } from '../../../features/cases/caseWords';
import { NowFacts } from '../../../features/cases/page/NowFacts';
import { type DeskVerb, isDeskVerb, sortMoves, verbs } from '../../../features/cases/verbs';
import { Suggestion } from '../../../features/duties/Suggestion';
import { t } from '../../../i18n/t';
import { useKeys } from '../../../ui/keys';
import { MoveForm } from '../move/MoveForm';
import { Moves } from './Moves';

interface Props {
  view: View;
  onMoved: (moved: View) => void;
}

/** What is asked now and of whom, with exactly the steps this person may take. */
export function NowBox({ view, onMoved }: Props) {
  const [open, setOpen] = useState<DeskVerb | null>(null);
  const allowed = view.moves.map((move) => move.verb).filter(isDeskVerb);
  const isMine = sortMoves(allowed).primary !== null;
  const moved = (after: View) => {
    setOpen(null);
    onMoved(after);
  };
  useKeys(Object.fromEntries(allowed.map((verb) => [verbs[verb].key, () => setOpen(verb)])));

  return (
    <section className={isMine ? 'now-box now-box-mine' : 'now-box'} aria-label={t('desk.now')}>
      <h2>
        {isEnded(view.state) ? t('desk.ended') : t('desk.now')}
        {t(`cases.now.${view.state}`)}
      </h2>
      {!isMine && view.waitsFor.length > 0 && (
        <p className="muted">{t('desk.waitsFor', { roles: roleNames(view.waitsFor) })}</p>
      )}
      {view.state === 'pendingDispatch' && <Suggestion responsible={view.answer.responsible} />}
      {view.residentAnswer && <p>{t(`cases.residentSaid.${view.residentAnswer}`)}</p>}
      <NowFacts view={view} />
      {open ? (
        <MoveForm key={open} view={view} verb={open} onMoved={moved} onCancel={() => setOpen(null)} />
      ) : (
        <Moves allowed={allowed} onChoose={setOpen} />
      )}
    </section>
  );
}
