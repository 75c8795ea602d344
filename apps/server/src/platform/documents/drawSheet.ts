import type { Sheet } from '@gezhi/domain';
import { writeDocx } from './docx';
import { writePdf } from './pdf';
import type { Picture, Pictures } from './pictures';

export type SheetFormat = 'pdf' | 'docx';

/** What a thread is given: plain data, copied. */
export interface SheetOrder {
  format: SheetFormat;
  sheet: Sheet;
  pictures: readonly (readonly [id: string, picture: Picture])[];
}

/** One layout, two writers. Nothing else happens in its thread meanwhile. */
export const drawSheet = (format: SheetFormat, sheet: Sheet, pictures: Pictures): Promise<Buffer> =>
  format === 'pdf' ? writePdf(sheet, pictures) : writeDocx(sheet, pictures);
