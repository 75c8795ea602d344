import './tables';

export {
  deliverPhoto,
  derivePhotos,
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
