import type { DraftPlace } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';

/** A chosen place in one line, as its reporter would say it. */
export function placeText({ point, area }: DraftPlace): string {
  const parts = [...area.map(nameOf), ...(point ? [nameOf(point)] : [])];
  return parts.length > 0 ? parts.join(' · ') : t('portal.place.unnamed');
}
