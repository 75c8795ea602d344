import { t } from '../../../i18n/t';
import type { View } from '../api';
import { Contact } from './Contact';
import { Origin } from './Origin';

/** What the reporter said, and how to reach them. */
export function ReporterWords({ view, mayReveal }: { view: View; mayReveal: boolean }) {
  const { words, contactMasked, photosMissing, placement, position } = view;
  const isOutside = position && !placement.creationGrid && placement.administrative.length === 0;
  return (
    <section className="case-words" aria-label={t('cases.wordsLabel')}>
      {words ? <p>{words}</p> : <p className="muted">{t('cases.noWords')}</p>}
      <Origin origin={view.origin} />
      {photosMissing > 0 && <p className="muted small">{t('cases.photoMissing', { count: photosMissing })}</p>}
      {!position && <p className="muted small">{t('cases.noPosition')}</p>}
      {isOutside && <p className="muted small">{t('cases.outsideNet')}</p>}
      {contactMasked && <Contact key={view.id} caseId={view.id} masked={contactMasked} mayReveal={mayReveal} />}
    </section>
  );
}
