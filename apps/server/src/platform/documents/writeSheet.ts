import type { Sheet } from '@gezhi/domain';
import { writeDocx } from './docx';
import { writePdf } from './pdf';
import type { Pictures } from './pictures';

export type SheetFormat = 'pdf' | 'docx';

export const sheetTypes: Record<SheetFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** One layout, two writers. */
export const writeSheet = (format: SheetFormat, sheet: Sheet, pictures: Pictures = new Map()): Promise<Buffer> =>
  format === 'pdf' ? writePdf(sheet, pictures) : writeDocx(sheet, pictures);
