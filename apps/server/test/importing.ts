import { system } from '@gezhi/domain';
import { type FileImport, type ImportOptions, importFile } from '../src/rooms/imports/index';
import type { TestHouse } from './testHouse';

export const zone = 'Asia/Shanghai';

/** A CSV from rows as one writes them down. */
export const csv = (...lines: string[]) => Buffer.from(`${lines.join('\n')}\n`);

/** Brings a file into the first city, or another one, as the command line does. */
export const importer =
  (test: TestHouse, cityId = () => test.here.id) =>
  (
    kind: FileImport['kind'],
    bytes: Buffer,
    settings: Partial<FileImport['settings']> = {},
    options: Partial<ImportOptions> = {},
  ) =>
    importFile(
      { inCity: test.house.ports.inCity, cases: test.house.cases },
      { id: cityId(), zone },
      bytes,
      { kind, settings: { columns: {}, isWhole: false, ...settings } },
      { by: system, ...options },
    );
