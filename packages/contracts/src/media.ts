import { z } from 'zod';
import { endpoints } from './endpoint';
import { originalTypes, PhotoSize, PhotoState, photoTypes } from './photos';
import { Id } from './shared';

const delivered = z.object({ id: Id, state: PhotoState });

export const mediaApi = endpoints({
  deliver: {
    name: 'deliverPhoto',
    method: 'PUT',
    url: '/api/photos/:id',
    action: 'photo.deliver',
    tag: 'photos',
    summary: 'Send the bytes of a photo that a step named; sending them again is the same photo',
    params: z.object({ id: Id }),
    bytes: { body: photoTypes },
    reply: delivered,
    problems: [
      'photo.not-expected',
      'photo.id-reused',
      'photo.hash-differs',
      'photo.not-a-photo',
      'photo.too-many-pixels',
      'photo.unreadable',
    ],
  },
  show: {
    name: 'showPhoto',
    method: 'GET',
    url: '/api/photos/:id/:size',
    action: 'photo.read',
    tag: 'photos',
    summary: 'A cleaned copy: re-encoded, upright, without metadata',
    params: z.object({ id: Id, size: PhotoSize }),
    bytes: { reply: ['image/jpeg'] },
    problems: ['photo.not-ready'],
  },
  hide: {
    name: 'hidePhoto',
    method: 'POST',
    url: '/api/photos/:id/visibility',
    action: 'photo.hide',
    tag: 'photos',
    summary: 'Hide a photo from the public or show it again; every address given out before ends at once',
    params: z.object({ id: Id }),
    body: z.strictObject({ isHidden: z.boolean() }),
    reply: z.object({ id: Id, isHidden: z.boolean() }),
  },
  original: {
    name: 'openOriginalPhoto',
    method: 'GET',
    url: '/api/photos/:id/original',
    action: 'photo.original',
    tag: 'photos',
    summary: 'The sealed original, byte for byte; every opening is recorded',
    params: z.object({ id: Id }),
    bytes: { reply: originalTypes },
    problems: ['photo.not-ready'],
  },
});
