import { basename } from 'node:path';
import {
  type CoordinateSystem,
  coordinateSystems,
  hasPlaces,
  type ImportKind,
  ImportSettings,
  importKinds,
  rowReasons,
} from '@gezhi/contracts';
import { administrativeLevels, layers, system } from '@gezhi/domain';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Refusal } from '../platform/refusal';
import { FileProblem } from '../platform/tables/index';
import { type ImportResult, importByCommand, importFile, profilesOf, writeErrors } from '../rooms/imports/index';
import { save } from './cliExport';
import { chooseCity, cityOption, readBytes, withHouse } from './cliHouse';
import { importCasesCommand } from './cliImportCases';
import type { House } from './house';

/** `code=adcode,name=名称`: which column of the file holds what. */
function columnList(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair.some((part) => !part.trim())))
    throw new InvalidArgumentError('write field=column, separated by commas, e.g. code=adcode,name=名称');
  return Object.fromEntries(pairs.map(([field, column]) => [field!.trim(), column!.trim()]));
}

interface Flags {
  crs?: CoordinateSystem;
  layer?: ImportSettings['layer'];
  level?: ImportSettings['level'];
  type?: string;
  columns: Record<string, string>;
  whole: boolean;
  validFrom?: string;
  dryRun: boolean;
  profile?: string;
  errors?: string;
  city?: string;
}

/** `gezhi import KIND FILE`: each kind with the questions it needs answered. */
export function importCommands(program: Command) {
  const importing = program
    .command('import')
    .description('bring a file into the city: the whole file or nothing; of old cases what can be taken');
  importCasesCommand(importing);
  for (const kind of importKinds) {
    const command = importing
      .command(kind)
      .argument('<file>', 'XLSX, CSV (UTF-8, GBK) or GeoJSON; told apart by content')
      .option('--columns <pairs>', 'field=column, … where the heads of the file are unusual', columnList, {})
      .option('--whole', 'the file is the whole: what is missing in it ends', false)
      .option('--valid-from <day>', 'holds from this day on and the past is kept; left out: a correction')
      .option('--dry-run', 'judge the file; nothing is changed and nothing is noted', false)
      .option('--profile <name>', 'columns as they were saved under this name')
      .option('--errors <out>', 'write the same file with a column of reasons here, if rows cannot be taken')
      .addOption(cityOption());
    if (hasPlaces(kind))
      command.addOption(
        new Option('--crs <system>', 'coordinate system of the file; asked for, never guessed')
          .choices(coordinateSystems)
          .makeOptionMandatory(),
      );
    if (kind === 'areas')
      command
        .addOption(new Option('--layer <layer>').choices(layers).default('administrative'))
        .addOption(new Option('--level <level>', 'of administrative areas without one').choices(administrativeLevels));
    if (kind === 'points')
      command.option('--type <code>', 'point type for rows without one, e.g. ESTATE', (code) => code.toUpperCase());
    command.action((file: string, flags: Flags) => bringIn(kind, file, flags));
  }
}

async function bringIn(kind: ImportKind, file: string, flags: Flags) {
  const bytes = readBytes(file);
  const settings = ImportSettings.safeParse({
    crs: flags.crs,
    layer: kind === 'areas' ? flags.layer : undefined,
    level: flags.level,
    typeCode: flags.type,
    columns: flags.columns,
    isWhole: flags.whole,
    validFrom: flags.validFrom,
  });
  if (!settings.success) throw new Refusal('A day is written YYYY-MM-DD: --valid-from 2026-11-01', 2);
  await withHouse(async (house) => {
    const city = await chooseCity(house, flags.city);
    const ports = { inCity: house.ports.inCity, storage: house.ports.storage, cases: house.cases };
    const profile = flags.profile && (await columnsOf(house, city.id, kind, flags.profile));
    const order = { kind, settings: { ...settings.data, columns: { ...profile, ...flags.columns } } };
    const name = basename(file).slice(-200);
    const result = await (flags.dryRun
      ? importFile(ports, city, bytes, order, { isDry: true, by: system })
      : importByCommand(ports, city, { name, bytes }, order)
    ).catch(inWords);
    tell(result);
    if (flags.errors && result.problems.length > 0) {
      await save(flags.errors, writeErrors(bytes, result.problems, 'zh-CN'));
      console.log(`With the reasons in a column: ${flags.errors}`);
    }
    if (result.problems.length > 0) process.exitCode = 1;
  });
}

async function columnsOf(house: House, cityId: number, kind: ImportKind, name: string) {
  const profiles = await house.ports.inCity(cityId, system, profilesOf);
  const known = profiles.filter((profile) => profile.kind === kind);
  const profile = known.find((each) => each.name === name);
  if (profile) return profile.columns;
  const names = known.map((each) => each.name).join(', ');
  throw new Refusal(`There is no profile ${name} for ${kind}${names ? `; there is ${names}` : ''}.`, 2);
}

function inWords(error: unknown): never {
  if (error instanceof FileProblem) throw new Refusal(error.message);
  const { code, details } = error as { code?: string; details?: { missing?: string[] } };
  if (code === 'import.settings')
    throw new Refusal(`This does not fit or is missing: ${details?.missing?.join(', ')}. See --help.`, 2);
  throw error;
}

const mostShown = 20;

function tell({ rows, repeated, added, changed, closed, unchanged, problems, moved, isDry }: ImportResult) {
  for (const { row, column, reason, value } of problems.slice(0, mostShown))
    console.log(`row ${row}, column ${column}: ${rowReasons[reason].en} (${reason})${value ? `: ${value}` : ''}`);
  if (problems.length > mostShown) console.log(`… and ${problems.length - mostShown} more`);
  if (problems.length > 0) return console.log(`${rows} rows, ${problems.length} problems: nothing was changed.`);
  const repeats = repeated > 0 ? `, ${repeated} repeats of another row` : '';
  console.log(
    `${rows} rows: ${added} new, ${changed} changed, ${closed} ended, ${unchanged} as before${repeats}.${isDry ? ' Dry run: nothing was changed.' : ''}`,
  );
  const work = Object.entries(moved).filter(([, count]) => count > 0);
  if (work.length > 0) console.log(`Moved on: ${work.map(([what, count]) => `${count} ${what}`).join(', ')}.`);
}
