import './tables';

export { type DerivedSize, derivedSides } from './copies';
export { deliverPhoto } from './deliver';
export { derivePhotos } from './derive';
export { copySize } from './dimensions';
export { type DrawnCopies, deliverDrawn } from './drawn';
export { mediaTypeOf } from './inspect';
export { hidePhoto, openByLink, openPublicCopy, photoUrls, takeBackLinks } from './links';
export { documentTypeOf, paperName, paperTypeOf } from './papers';
export {
  expectedRows,
  expectPhotos,
  judgePhoto,
  missingPhotos,
  openCopy,
  openOriginal,
  openShownCopy,
  type Photo,
  type PhotoSubject,
  photosOf,
  subjectOfPhoto,
} from './photos';
export { askForReaping, reapUploads } from './reap';
export type { PhotoSlot } from './tables';
export { type UploadDoor, uploadRoutes } from './uploadRoutes';
