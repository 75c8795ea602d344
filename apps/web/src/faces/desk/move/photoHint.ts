import type { DeskVerb } from '../../../features/cases/verbs';
import { t } from '../../../i18n/t';

/** What the photo of a step has to show. */
export function photoHint(verb: DeskVerb, isNeeded: boolean): string {
  if (!isNeeded) return t('desk.sitePhotoHint');
  if (verb === 'handle' || verb === 'rework') return t('desk.afterPhotoHint');
  if (verb === 'selfHandle') return t('desk.curedPhotoHint');
  if (verb === 'verify') return t('desk.verifyPhotoHint');
  return t('desk.checkPhotoHint');
}
