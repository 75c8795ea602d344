import { type Score, scores } from '@gezhi/domain';
import { useState } from 'react';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { outbox } from '../outbox';

/** Asked once. Whoever does not answer is not asked again by anything but this page. */
export function RateCard({ code }: { code: string }) {
  const [score, setScore] = useState<Score | null>(null);
  const send = () => {
    const id = newId();
    if (score) void outbox.add(id, { kind: 'rating', code, body: { id, score } }, []);
  };
  return (
    <section className="ph-card ph-stack">
      <fieldset className="pt-rating">
        <legend>{t('portal.rate.title')}</legend>
        {scores.map((one) => (
          <label key={one}>
            <input type="radio" name="score" value={one} checked={score === one} onChange={() => setScore(one)} />
            <span>{t(`portal.rate.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" className="ph-button" disabled={score === null} onClick={send}>
        {t('portal.rate.send')}
      </button>
    </section>
  );
}
