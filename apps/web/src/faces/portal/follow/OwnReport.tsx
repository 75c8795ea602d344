import { reasonsOf } from '@gezhi/domain';
import { useState } from 'react';
import { eraseReport, type FollowView } from '../../../features/publicVoice/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
import { Sheet } from '../../../ui/phone/Sheet';
import { outbox } from '../outbox';

interface Props {
  code: string;
  view: FollowView;
  isBusy: boolean;
  onErased: () => Promise<void>;
}

/** What a reporter may do with the own report beside answering: take it back while there is time, have the words erased. */
export function OwnReport({ code, view, isBusy, onErased }: Props) {
  const [asking, setAsking] = useState<'withdraw' | 'erase' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!view.isReporter) return null;
  const erase = async () => {
    setAsking(null);
    setProblem(null);
    await eraseReport({ params: { code }, body: {} }).then(onErased, (error) => setProblem(problemText(error)));
  };
  return (
    <section className="ph-stack">
      {view.mayWithdraw && !isBusy && (
        <button type="button" className="ph-button" onClick={() => setAsking('withdraw')}>
          {t('portal.own.withdraw')}
        </button>
      )}
      {!view.isErased && (
        <button type="button" className="ph-link pt-forget" onClick={() => setAsking('erase')}>
          {t('portal.own.erase')}
        </button>
      )}
      {problem && (
        <p className="ph-note ph-note-bad" role="alert">
          {problem}
        </p>
      )}
      {asking === 'withdraw' && <WithdrawSheet code={code} onClose={() => setAsking(null)} />}
      {asking === 'erase' && (
        <ConfirmSheet
          title={t('portal.own.eraseTitle')}
          hint={t('portal.own.eraseHint')}
          confirm={t('portal.own.eraseConfirm')}
          onConfirm={() => void erase()}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function WithdrawSheet({ code, onClose }: { code: string; onClose: () => void }) {
  const send = (reason: (typeof reasonsOf.withdraw)[number]) => {
    const id = newId();
    void outbox.add(id, { kind: 'withdrawal', code, body: { id, reason } }, []);
    onClose();
  };
  return (
    <Sheet title={t('portal.own.withdrawTitle')} onClose={onClose}>
      <p>{t('portal.own.withdrawHint')}</p>
      {reasonsOf.withdraw.map((reason) => (
        <button key={reason} type="button" className="ph-button" onClick={() => send(reason)}>
          {t(`cases.reason.${reason}`)}
        </button>
      ))}
    </Sheet>
  );
}
