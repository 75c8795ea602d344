import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Icon } from '../../../ui/Icon';
import { revealContact } from '../api';

const purposes = ['askForDetails', 'tellResult', 'danger'] as const;
/** A number stays on the screen as long as a call takes to dial; whoever needs it again says why again. */
const shownMs = 120_000;

interface Props {
  caseId: string;
  masked: string;
  mayReveal: boolean;
}

/** The reporter's number, masked. Seeing all of it asks for a purpose, and every look is recorded. */
export function Contact({ caseId, masked, mayReveal }: Props) {
  const [isAsking, setAsking] = useState(false);
  const reveal = useMutation({
    mutationFn: (purpose: (typeof purposes)[number]) => revealContact({ params: { id: caseId }, body: { purpose } }),
    onSuccess: () => setAsking(false),
  });
  const { reset, data } = reveal;
  useEffect(() => {
    if (!data) return;
    const timer = setTimeout(reset, shownMs);
    return () => clearTimeout(timer);
  }, [data, reset]);

  return (
    <div className="case-contact">
      <p>
        <Icon name="phone" size={14} /> {data ? <strong>{data.contact}</strong> : masked}
        {data && <span className="muted small">{t('cases.reveal.recorded')}</span>}
        {mayReveal && !data && (
          <button type="button" className="text-button" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
            {t('cases.reveal.ask')}
          </button>
        )}
      </p>
      {isAsking && (
        <fieldset className="case-contact-purposes">
          <legend className="muted small">{t('cases.reveal.why')}</legend>
          {purposes.map((purpose) => (
            <button
              key={purpose}
              type="button"
              className="chip"
              disabled={reveal.isPending}
              onClick={() => reveal.mutate(purpose)}
            >
              {t(`cases.reveal.${purpose}`)}
            </button>
          ))}
        </fieldset>
      )}
      {reveal.error && <p role="alert">{problemText(reveal.error)}</p>}
    </div>
  );
}
