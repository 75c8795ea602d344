import { z } from 'zod';
import { Id, Instant } from './shared';

export const PhotoRefSchema = z
  .strictObject({
    id: Id,
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of the original file'),
  })
  .meta({ id: 'PhotoRef' });

/** `before`: as reported · `after`: by the unit · `check`: by the inspector. */
export const PhotoSlot = z.enum(['before', 'after', 'check']);
/** `expected`: named, bytes not here yet · `stored`: the original is on disk · `ready`: cleaned copies can be shown. */
export const PhotoState = z.enum(['expected', 'stored', 'ready', 'unreadable']);
export const photoSizes = ['thumb', 'large'] as const;
export const PhotoSize = z.enum(photoSizes);
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
/** Originals that can be opened: what anybody sent, and what a demo city drew for itself. */
export const originalTypes = [...photoTypes, 'image/svg+xml'] as const;
export const maxPhotoBytes = 20 * 1024 * 1024;

export const PhotoView = z
  .object({ id: Id, slot: PhotoSlot, state: PhotoState, deliveredAt: z.string().nullable() })
  .meta({ id: 'PhotoView' });
export type PhotoView = z.infer<typeof PhotoView>;

/** For whoever has the report's code: with addresses that are signed, end by themselves and can be taken back. */
export const PublicPhotoView = PhotoView.extend({
  urls: z.object({ thumb: z.string(), large: z.string() }).nullable().describe('null until there is something to show'),
}).meta({ id: 'PublicPhotoView' });
export type PublicPhotoView = z.infer<typeof PublicPhotoView>;

/** For staff: with what the file says about itself. Claims, never proof: anybody can write them. */
export const StaffPhotoView = PhotoView.extend({
  claimed: z
    .object({
      takenAt: Instant.nullable(),
      camera: z.string().nullable(),
      distanceM: z.number().nullable().describe('from the position of the case to where the file says it was taken'),
    })
    .nullable()
    .describe('null where the file says nothing'),
  isHidden: z.boolean().describe('from the public'),
}).meta({ id: 'StaffPhotoView' });
