import { limitUnits } from '@gezhi/domain';
import { z } from 'zod';
import { problemCodes } from './problems';

export const Id = z.uuid().describe('UUIDv7 made by the device or the server');
export const Instant = z.iso.datetime({ offset: true }).describe('ISO 8601 with zone');
export const Day = z.iso.date();
export const LngLatSchema = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .describe('WGS 84, longitude first as in GeoJSON');

/** Text people write: normalised and trimmed; nothing that could break a screen, a log line or a spreadsheet. */
export const Text = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => !/\p{Surrogate}/u.test(text) && !hasControl(text), 'control characters or broken text')
        .refine((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text), 'nothing that can be read'),
    );

/** Control characters except tab and line feed, and the invisible ones that turn a line's direction around. */
const hasControl = (text: string) =>
  [...text].some((character) => {
    const code = character.codePointAt(0)!;
    return (code < 32 && code !== 9 && code !== 10) || code === 127 || (code >= 0x202a && code <= 0x202e);
  });

/** Whose a matter is that is not the city's. */
export const BodyInCharge = z
  .object({ name: z.string(), phone: z.string().nullable() })
  .meta({ id: 'BodyInCharge' })
  .describe('whose it is, where it is not the city’s and the desk has named it');

/** West, south, east, north in degrees: `115.9,36.4,116.1,36.5`. */
export const BoxText = z
  .string()
  .max(100)
  .transform((text, context) => {
    const numbers = text.split(',').map(Number);
    const [west, south, east, north] = numbers as [number, number, number, number];
    if (numbers.length === 4 && numbers.every(Number.isFinite) && west < east && south < north)
      return [west, south, east, north] as const;
    context.addIssue({ code: 'custom', message: 'west,south,east,north in degrees' });
    return z.NEVER;
  });

export const Named = z.object({ id: Id, name: z.string(), nameEn: z.string().nullable() });
/** The case something is about, told to whoever sees that something; the case itself may be another unit's. */
export const AboutCase = z.object({
  id: Id,
  number: z.string().nullable(),
  placeName: z.string().nullable(),
  mayOpen: z.boolean().describe('whether the case itself may be read by who asks'),
});
export type AboutCase = z.infer<typeof AboutCase>;

export const TimeLimitSchema = z.object({ value: z.number().positive(), unit: z.enum(limitUnits) });

/** RFC 9457. `type` ends in a code of the catalogue. */
export const ProblemSchema = z
  .object({
    type: z.string().describe(`/problems/ and one of: ${problemCodes.join(', ')}`),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    requestId: z.string().optional(),
  })
  .loose()
  .meta({ id: 'Problem' });

/** Keyset pages: pass `next` as `after` to go on; null at the end. */
export const Page = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export const NextCursor = z.string().nullable();
