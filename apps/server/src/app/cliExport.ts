import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type CoordinateSystem, coordinateSystems, hasPlaces, type ImportKind, importKinds } from '@gezhi/contracts';
import { type Layer, layers, system } from '@gezhi/domain';
import { type Command, Option } from 'commander';
import { Refusal } from '../platform/refusal';
import { exportRows, writeEmpty, writeExport } from '../rooms/imports/index';
import { chooseCity, cityOption, withHouse } from './cliHouse';

const languageOption = () =>
  new Option('--language <language>', 'of the heads and the words').choices(['zh-CN', 'en']).default('zh-CN');

/** `gezhi export KIND OUT`, `gezhi template KIND OUT`: the ending of the name says the format. */
export function exportCommands(program: Command) {
  const exporting = program.command('export').description('what the city has today, in the shape it is brought in');
  const templates = program.command('template').description('an empty file to fill in; XLSX explains its heads');
  for (const kind of importKinds) {
    const command = exporting
      .command(kind)
      .argument('<out>', 'a name that ends in .xlsx, .csv or, for areas and points, .geojson')
      .addOption(languageOption())
      .addOption(cityOption());
    if (hasPlaces(kind)) command.addOption(new Option('--crs <system>').choices(coordinateSystems).default('wgs84'));
    if (kind === 'areas') command.addOption(new Option('--layer <layer>').choices(layers).default('administrative'));
    command.action((out: string, flags: ExportFlags) => writeOut(kind, out, flags));
    templates
      .command(kind)
      .argument('<out>', 'a name that ends in .xlsx or .csv')
      .addOption(languageOption())
      .action(async (out: string, { language }: Pick<ExportFlags, 'language'>) => {
        const format = formatOf(out, ['xlsx', 'csv']);
        await save(out, [await writeEmpty(kind, format, language)]);
      });
  }
}

interface ExportFlags {
  language: 'zh-CN' | 'en';
  crs?: CoordinateSystem;
  layer?: Layer;
  city?: string;
}

async function writeOut(kind: ImportKind, out: string, { language, crs = 'wgs84', layer, city: code }: ExportFlags) {
  const format = formatOf(out, hasPlaces(kind) ? ['xlsx', 'csv', 'geojson'] : ['xlsx', 'csv']);
  await withHouse(async (house) => {
    const { id, zone } = await chooseCity(house, code);
    const order = { kind, crs, layer: layer ?? 'administrative', zone } as const;
    const rows = await house.ports.inCity(id, system, (trx) => exportRows(trx, order));
    await save(out, writeExport(kind, format, rows, language));
    console.log(`${rows.length} rows in ${out}.`);
  });
}

function formatOf<const F extends string>(out: string, formats: readonly F[]): F {
  const format = formats.find((each) => out.toLowerCase().endsWith(`.${each}`));
  if (!format) throw new Refusal(`The name says the format: it ends in .${formats.join(', .')}.`, 2);
  return format;
}

export async function save(out: string, bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  try {
    await pipeline(bytes, createWriteStream(out));
  } catch (error) {
    throw new Refusal(`${out} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
