import { t } from '../../i18n/t';
import type { Difference } from './conditionsDraft';
import { DifferenceLines } from './DifferenceLines';

/** What saving would do, before anybody presses. */
export const WillChange = ({ differences }: { differences: readonly Difference[] }) => (
  <section className="will-change" aria-live="polite">
    <h3>{t('standards.willChange')}</h3>
    {differences.length === 0 ? (
      <p className="muted">{t('standards.willChangeNothing')}</p>
    ) : (
      <>
        <DifferenceLines differences={differences} />
        <p>{t('standards.keepsVersion')}</p>
      </>
    )}
  </section>
);
