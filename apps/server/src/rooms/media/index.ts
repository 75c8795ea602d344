import './tables';

export { type DerivedSize, derivedSides } from './decoder';
export { type DrawnCopies, deliverDrawn } from './drawn';
export { mediaTypeOf } from './inspect';
export {
  deliverPhoto,
  derivePhotos,
  expectedRows,
  expectPhotos,
  missingPhotos,
  openCopy,
  openOriginal,
  type Photo,
  type PhotoSubject,
  photosOf,
  subjectOfPhoto,
} from './photos';
export type { PhotoSlot } from './tables';
