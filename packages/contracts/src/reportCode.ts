import { z } from 'zod';

/** ≥ 128 bits in Crockford's base 32; grouped for people. Only its hash is stored. */
export const reportCodePattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;
export const ReportCode = z
  .string()
  .max(64)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'))
  .pipe(z.string().regex(reportCodePattern));
