import { useState } from 'react';
import type { FollowView } from '../../../features/publicVoice/api';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { newId } from '../../../lib/newId';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
import { useZone } from '../city';
import { outbox } from '../outbox';
import { NotFixedSheet } from './NotFixedSheet';

interface Props {
  code: string;
  view: FollowView;
}

/** The resident has the last word: fixed, or not. Each is asked once more, because neither can be taken back. */
export function AnswerBar({ code, view }: Props) {
  const zone = useZone();
  const [asking, setAsking] = useState<'fixed' | 'notFixed' | null>(null);
  return (
    <>
      <p className="pt-ask">
        <strong>{t('portal.follow.answerNow')}</strong>
        {view.answerUntil && (
          <span className="ph-muted">{t('portal.follow.answerUntil', { time: dateTime(view.answerUntil, zone) })}</span>
        )}
      </p>
      <button type="button" className="ph-button" onClick={() => setAsking('notFixed')}>
        {t('portal.follow.notFixed')}
      </button>
      <button type="button" className="ph-button ph-button-primary" onClick={() => setAsking('fixed')}>
        {t('portal.follow.fixed')}
      </button>
      {asking === 'fixed' && <FixedSheet code={code} onClose={() => setAsking(null)} />}
      {asking === 'notFixed' && <NotFixedSheet code={code} onClose={() => setAsking(null)} />}
    </>
  );
}

function FixedSheet({ code, onClose }: { code: string; onClose: () => void }) {
  const answer = () => {
    const id = newId();
    void outbox.add(id, { kind: 'answer', code, body: { id, answer: 'fixed', photos: [] } }, []);
    onClose();
  };
  return (
    <ConfirmSheet
      title={t('portal.follow.fixedTitle')}
      hint={t('portal.follow.fixedHint')}
      confirm={t('portal.follow.fixedConfirm')}
      onConfirm={answer}
      onClose={onClose}
    />
  );
}
