import { useQuery } from '@tanstack/react-query';
import type { View } from '../../../features/cases/api';
import { type Arrival, arrivalQuery } from '../../../features/open311/api';
import { nameOf, t } from '../../../i18n/t';

/** For a case that another program sent: which one, as what, and what became of its pictures. Others show nothing. */
export function CaseArrival({ view }: { view: View }) {
  const isPublic = view.source === 'resident';
  const { data } = useQuery({ ...arrivalQuery(view.id), enabled: isPublic });
  const arrival = isPublic ? data?.arrival : null;
  if (!arrival) return null;
  const service = nameOf({ name: arrival.serviceName, nameEn: arrival.serviceNameEn });
  return (
    <section aria-label={t('open311.arrival')}>
      <p className="muted small">{t('open311.cameBy', { program: arrival.keyName, service })}</p>
      {arrival.media.map((picture, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pictures keep the order they were sent in
        <p key={i} className="muted small">
          {pictureText(picture, i + 1)}
        </p>
      ))}
    </section>
  );
}

function pictureText({ state, reason }: Arrival['media'][number], number: number): string {
  if (state === 'fetched') return t('open311.picture.fetched', { number });
  if (state === 'waiting') return t('open311.picture.waiting', { number });
  return t('open311.picture.refused', { number, reason: t(`open311.refusal.${reason!}`) });
}
