import { t } from '../../../../i18n/t';
import { type KeptPhoto, keepPhoto } from '../../../../lib/storedPhoto';
import { store } from '../keptOnDesk';

/** Photos as this desk keeps them, and why the last one that was refused was. */
export async function keepPhotos(files: readonly File[]): Promise<{ photos: KeptPhoto[]; refused: string | null }> {
  const photos: KeptPhoto[] = [];
  let refused: string | null = null;
  for (const file of files) {
    const kept = await keepPhoto(store, file);
    if (typeof kept !== 'string') photos.push(kept);
    else refused = kept === 'space' ? t('report.noSpace') : t(`cases.photoRefused.${kept}`);
  }
  return { photos, refused };
}

/** Pictures somebody pasted; none where only words were. */
export const picturesIn = (data: DataTransfer): File[] =>
  [...data.files].filter(({ type }) => type.startsWith('image/'));
