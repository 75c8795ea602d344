import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import type { Standing } from '../../../lib/outbox/parcel';
import { problemText } from '../../../lib/problemText';
import type { FieldParcel } from '../outbox';

/** Why a step is still here, in one sentence. */
export function standingText(parcel: FieldParcel, standing: Standing, isMine: boolean): string {
  const { command, photos, trouble } = parcel;
  if (standing === 'sending') return t('field.waiting.sending');
  if (standing === 'refused') return t('field.waiting.refused', { problem: said(trouble!.code) });
  if (standing === 'photosRefused') {
    const refused = photos.filter(({ state }) => state === 'refused');
    return t('field.waiting.photosRefused', { count: refused.length, problem: said(refused[0]?.problem ?? '') });
  }
  if (!isMine) return t('field.waiting.ofOther', { name: command.owner.name });
  if (parcel.receipt)
    return t('field.waiting.photos', { count: photos.filter(({ state }) => state === 'waiting').length });
  if (trouble?.code === 'session.missing') return t('field.waiting.signIn');
  return t(trouble && trouble.code !== 'network' ? 'field.waiting.busy' : 'field.waiting.later');
}

const said = (code: string) => problemText(new ProblemError(code as ProblemError['code'], 0));
