import { t } from '../../../i18n/t';

const most = 9;
const largestMb = 20;
export const originalTypes = 'image/jpeg,image/png,image/webp,application/pdf';

/** Scans, pictures or PDFs of the paper itself. */
export const originalsAsked = () => ({
  label: t('instructions.originals'),
  hint: t('instructions.originalsHint', { mb: largestMb, files: most }),
  unfit: t('instructions.originalUnfit'),
  accept: originalTypes,
  most,
  fits: ({ size, type }: File) => size <= largestMb * 1024 * 1024 && originalTypes.split(',').includes(type),
});
