import type { Matter } from '../../../features/cases/staffReport/matter';
import { ProblemError } from '../../../lib/call';
import { newId } from '../../../lib/newId';
import { renamePhotos } from '../../../lib/storedPhoto';
import { store } from './keptOnDesk';

/** The first try had arrived after all, and was then changed here: what is on the form now is something else. */
export const wasNameTaken = (error: unknown) =>
  error instanceof ProblemError && ['case.id-reused', 'photo.id-reused'].includes(error.code);

/** The same under names of its own. */
export const renamed = async (matter: Matter): Promise<Matter> => ({
  ...matter,
  id: newId(),
  photos: await renamePhotos(store, matter.photos),
  cured: matter.cured && { ...matter.cured, photos: await renamePhotos(store, matter.cured.photos) },
});
