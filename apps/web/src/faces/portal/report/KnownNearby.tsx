import type { KnownNearby as Known } from '../../../features/publicVoice/api';
import { nameOf, t } from '../../../i18n/t';
import { dateTime, distance } from '../../../lib/format';
import { useCity } from '../city';

/** Before sending: somebody may have reported this already, or it may have come back. The choice stays with the reporter. */
export function KnownNearby({ known }: { known: readonly Known[] }) {
  const { city } = useCity();
  if (known.length === 0 || !city) return null;
  const hasOpen = known.some(({ relation }) => relation === 'duplicate');
  return (
    <section className="ph-card" aria-label={t('portal.nearby.title')}>
      <h2>{t('portal.nearby.title')}</h2>
      <ul className="pt-nearby">
        {known.slice(0, mostShown).map((one) => (
          <li key={`${one.reportedAt} ${one.aboutM}`}>
            <strong>{titleOf(one)}</strong>
            <span className="ph-muted">
              {[
                one.placeName && nameOf({ name: one.placeName, nameEn: one.placeNameEn }),
                one.aboutM !== null && t('portal.nearby.within', { distance: distance(one.aboutM) }),
                one.closedAt
                  ? t('portal.nearby.closed', { at: dateTime(one.closedAt, city.zone) })
                  : t('portal.nearby.open', { at: dateTime(one.reportedAt, city.zone) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p className="ph-muted">{t(hasOpen ? 'portal.nearby.mayLeave' : 'portal.nearby.cameBack')}</p>
    </section>
  );
}

const mostShown = 3;

const titleOf = ({ categoryName, categoryNameEn, broadKind }: Known) =>
  categoryName ? nameOf({ name: categoryName, nameEn: categoryNameEn }) : t(`cases.broadKind.${broadKind ?? 'other'}`);
