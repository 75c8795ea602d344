import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { connect, schema } from '../platform/database';
import { Refusal } from '../platform/refusal';
import {
  type CaseImportCounts,
  type CaseImportResult,
  importCases,
  openRows,
  parseProfile,
  readProfile,
  shippedProfiles,
  writeReasons,
} from '../rooms/imports/index';
import { save } from './cliExport';
import { chooseCity, cityOption, readBytes, withHouse } from './cliHouse';

interface Flags {
  profile: string;
  fallbackUnit?: string;
  open?: 'live' | 'end';
  batch: number;
  dryRun: boolean;
  errors?: string;
  city?: string;
}

function batchSize(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('a number from 1 to 99999');
  return Number(text);
}

/** `gezhi import cases FILE`: unlike files of the net it takes what can be taken, and names the rest. */
export function importCasesCommand(importing: Command) {
  importing
    .command('cases')
    .description('years of old cases of another system; cut off, it goes on where it was; twice changes nothing')
    .argument('<file>', 'CSV, XLSX or a GeoReport JSON, plain or gzipped')
    .requiredOption('--profile <profile>', `what the file means: ${shippedProfiles.join(', ')}, or your own FILE.json`)
    .option('--fallback-unit <name>', 'unit of today that takes what lies with nobody known here')
    .addOption(
      new Option('--open <how>', 'rows still open: live cases here, or ended as they come in').choices([...openRows]),
    )
    .option('--batch <rows>', 'rows of one transaction', batchSize, 2000)
    .option('--dry-run', 'judge every row; nothing is changed', false)
    .option(
      '--errors <out>',
      'where rows that are not taken are written with their reasons; FILE.reasons.csv if left out',
    )
    .addOption(cityOption())
    .action(bringInCases);
}

async function bringInCases(file: string, flags: Flags) {
  const profile = profileOf(flags);
  const bytes = readBytes(file);
  const name = basename(file).slice(-200);
  await withHouse(async (house, urls) => {
    const city = await chooseCity(house, flags.city);
    const owner = await connect(urls.owner);
    try {
      await owner.query(`set search_path = ${schema}, public`);
      const begun = performance.now();
      const result = await importCases(
        { inCity: house.ports.inCity, cases: house.cases, owner },
        { id: city.id, code: city.code, zone: city.zone },
        {
          ...{ profile, file: { name, bytes }, isDry: flags.dryRun, atOnce: flags.batch },
          onProgress: (counts) => tellProgress(counts, begun),
        },
      );
      await tell(result, flags.errors ?? `${name}.reasons.csv`, flags.dryRun);
    } finally {
      await owner.end();
    }
  });
}

function profileOf({ profile: name, fallbackUnit, open }: Flags) {
  const said = name.endsWith('.json') ? parseProfile(contentOf(name), name) : readProfile(name);
  const profile = open ? { ...said, open } : said;
  return fallbackUnit ? { ...profile, units: { ...profile.units, fallback: fallbackUnit } } : profile;
}

function contentOf(file: string): unknown {
  const text = readBytes(file).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`${file} is no readable JSON.`, 2);
  }
}

function tellProgress({ before, rows, added, bad }: CaseImportCounts, begun: number) {
  const perSecond = Math.round((rows / (performance.now() - begun)) * 1000);
  console.log(`row ${before + rows}: ${added} new, ${bad} not taken, ${perSecond} rows/s`);
}

async function tell(result: CaseImportResult, out: string, isDry: boolean) {
  const { before, rows, added, unchanged, skipped, unnamedKinds, toDispatch, overdue, outside, problems } = result;
  if (before > 0) console.log(`Went on behind row ${before}, where the run before was cut off.`);
  console.log(
    `${rows} rows: ${added} new, ${unchanged} as before, ${skipped} left out by the profile, ${problems.length} not taken.` +
      (isDry ? ' Dry run: nothing was changed.' : ''),
  );
  if (added > 0)
    console.log(
      `Of the new ones ${unnamedKinds} are of kinds the city has no name for, ${toDispatch} wait to be dispatched, ${outside} lie outside every area and grid.`,
    );
  if (overdue > 0)
    console.log(`${overdue} open ones were overdue before they came: they are red, and no order is raised for it.`);
  if (problems.length === 0) return;
  await save(out, writeReasons(problems));
  console.log(`What was not taken, with the reasons: ${out}`);
  process.exitCode = 1;
}
