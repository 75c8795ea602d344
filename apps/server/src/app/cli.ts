import { readFileSync } from 'node:fs';
import { administrativeLevels, type Layer, layers, localDay, type StaffRole, staffRoles, system } from '@gezhi/domain';
import { Command, InvalidArgumentError, Option } from 'commander';
import { createCity } from '../platform/cities';
import { connect, schema } from '../platform/database';
import { Refusal } from '../platform/refusal';
import { FileProblem } from '../platform/tables/index';
import { checkCases } from '../rooms/cases/index';
import { coordinateSystems, type ImportResult, importNet, type NetImport } from '../rooms/grid/index';
import { addPerson, addUnit, assignPost, foldLogin, inviteToSignIn, unitKinds, unitsOn } from '../rooms/identity/index';
import { loadDefaultRules, loadSampleEdition } from '../rooms/standards/index';
import { chooseCity, withHouse } from './cliHouse';

const program = new Command('gezhi')
  .description('Gezhi 格治 at the command line. Settings come from the environment, as for the server.')
  .showHelpAfterError()
  .configureOutput({ outputError: (text, write) => write(text) });

const cityOption = () =>
  new Option('--city <code>', 'which city, by its division code; may be left out while there is one');

/** `code=adcode,name=名称`: which column of the file holds what. */
function columnList(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair.some((part) => !part.trim())))
    throw new InvalidArgumentError('write field=column, separated by commas, e.g. code=adcode,name=名称');
  return Object.fromEntries(pairs.map(([field, column]) => [field!.trim(), column!.trim()]));
}

const importing = program
  .command('import')
  .description('bring areas or points into the net: the whole file or nothing');
const crsOption = () =>
  new Option('--crs <system>', 'coordinate system of the file; asked for, never guessed')
    .choices(coordinateSystems)
    .makeOptionMandatory();

importing
  .command('areas')
  .argument('<file>', 'GeoJSON, or CSV with a column of WKT or GeoJSON (UTF-8, GBK)')
  .addOption(crsOption())
  .addOption(new Option('--layer <layer>').choices(layers).default('administrative' satisfies Layer))
  .addOption(new Option('--level <level>', 'of an administrative layer').choices(administrativeLevels))
  .option('--columns <pairs>', 'code, name, nameEn, parent, geometry: field=column, …', columnList, {})
  .option('--dry-run', 'judge the file and change nothing', false)
  .addOption(cityOption())
  .action(async (file, { crs, layer, level, columns, dryRun, city }) => {
    if (layer === 'administrative' && !level)
      throw new Refusal(`Say which level the areas have: --level ${administrativeLevels.join(' | ')}`, 2);
    if (layer !== 'administrative' && level) throw new Refusal('Only administrative areas have a level.', 2);
    await bringIn(file, { kind: 'areas', crs, layer, level: level ?? null, columns }, { isDry: dryRun, code: city });
  });

importing
  .command('points')
  .argument('<file>', 'GeoJSON or CSV with columns of longitude and latitude (UTF-8, GBK)')
  .addOption(crsOption())
  .option('--type <code>', 'point type for rows without one, e.g. ESTATE', (code) => code.toUpperCase())
  .option('--columns <pairs>', 'code, name, nameEn, type, address, lng, lat: field=column, …', columnList, {})
  .option('--dry-run', 'judge the file and change nothing', false)
  .addOption(cityOption())
  .action(async (file, { crs, type, columns, dryRun, city }) => {
    await bringIn(file, { kind: 'points', crs, typeCode: type ?? null, columns }, { isDry: dryRun, code: city });
  });

async function bringIn(file: string, settings: NetImport, { isDry, code }: { isDry: boolean; code?: string }) {
  const bytes = readFile(file);
  await withHouse(async (house) => {
    const city = await chooseCity(house, code);
    const result = await importNet(house.ports.inCity, city, bytes, settings, { isDry });
    tell(result);
    if (result.problems.length > 0) process.exitCode = 1;
  });
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

const mostShown = 20;

function tell({ rows, repeated, added, changed, unchanged, problems, isDry }: ImportResult) {
  for (const { row, column, reason, value } of problems.slice(0, mostShown))
    console.log(`row ${row}, column ${column}: ${reason}${value ? ` (${value})` : ''}`);
  if (problems.length > mostShown) console.log(`… and ${problems.length - mostShown} more`);
  if (problems.length > 0) return console.log(`${rows} rows, ${problems.length} problems: nothing was changed.`);
  console.log(
    `${rows} rows: ${added} new, ${changed} changed, ${unchanged} as before${repeated > 0 ? `, ${repeated} repeats of another row` : ''}.${isDry ? ' Dry run: nothing was changed.' : ''}`,
  );
}

const cities = program.command('city').description('the cities of this installation');
cities
  .command('create')
  .description('make a city with the default rules and the sample edition of categories')
  .requiredOption('--code <code>', 'six-digit division code (GB/T 2260)')
  .requiredOption('--name <name>')
  .option('--name-en <name>')
  .option('--zone <zone>', 'IANA time zone', 'Asia/Shanghai')
  .option('--host <host...>', 'host names under which its residents come')
  .action(async ({ code, name, nameEn, zone, host }) => {
    if (!/^\d{6}$/.test(code)) throw new Refusal('A division code has six digits.', 2);
    assertZone(zone);
    await withHouse(async (house, urls) => {
      const owner = await connect(urls.owner);
      try {
        await owner.query(`set search_path = ${schema}, public`);
        const id = await createCity(owner, { code, name, nameEn, zone, hosts: host });
        await house.ports.inCity(id, system, async (trx) => {
          await loadSampleEdition(trx);
          await loadDefaultRules(trx, zone);
        });
        console.log(`${name} (${code}) is there. Next: npx gezhi person add --help`);
      } catch (error) {
        if ((error as { code?: string }).code === '23505')
          throw new Refusal(`There is a city with the code ${code} already.`);
        throw error;
      } finally {
        await owner.end();
      }
    });
  });

cities.command('list').action(() =>
  withHouse(async (house) => {
    for (const id of await house.cities.ids()) {
      const city = (await house.cities.byId(id))!;
      console.log(`${city.code}  ${city.name}  ${city.zone}${city.isDemo ? '  demo' : ''}`);
    }
  }),
);

function assertZone(zone: string) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new Refusal(`${zone} is not a time zone; try Asia/Shanghai.`, 2);
  }
}

program
  .command('person')
  .description('people and their posts')
  .command('add')
  .description('give a person a post and a setup code to sign in with; the code is shown once')
  .requiredOption('--name <name>')
  .requiredOption('--login <login>', 'name to sign in with')
  .requiredOption('--unit <unit>', 'name of the unit; made when it does not exist')
  .addOption(new Option('--unit-kind <kind>', 'of a unit that is made').choices(unitKinds).default('department'))
  .addOption(new Option('--role <role>').choices(staffRoles).makeOptionMandatory())
  .addOption(cityOption())
  .action(async ({ name, login, unit, unitKind, role, city: code }) => {
    if (!/^[\p{L}\p{N}._-]{2,40}$/u.test(foldLogin(login)))
      throw new Refusal('A sign-in name has 2 to 40 letters, figures, dots, dashes or underscores.', 2);
    await withHouse(async (house) => {
      const city = await chooseCity(house, code);
      const setupCode = await house.ports.inCity(city.id, system, async (trx) => {
        const today = localDay(city.zone, trx.now);
        const known = (await unitsOn(trx, today)).find((candidate) => candidate.name === unit);
        const unitId = known?.id ?? (await addUnit(trx, { name: unit, kind: unitKind, validFrom: today }));
        const personId = await addPerson(trx, { name });
        await assignPost(trx, { personId, unitId, role: role as StaffRole, validFrom: today });
        return inviteToSignIn(trx, { personId, login });
      });
      console.log(`${name} signs in as ${foldLogin(login)} with the setup code ${setupCode} (valid for three days).`);
    });
  });

program
  .command('fsck')
  .description('replay every case from the log and compare it with what is stored; changes nothing')
  .action(() =>
    withHouse(async (house) => {
      let broken = 0;
      for (const id of await house.cities.ids()) {
        const { checked, findings } = await house.ports.inCity(id, system, checkCases);
        for (const { caseId, problem, detail } of findings) console.log(`case ${caseId}: ${problem} ${detail}`);
        console.log(`${(await house.cities.byId(id))!.name}: ${checked} cases replayed, ${findings.length} findings.`);
        broken += findings.length;
      }
      if (broken > 0) process.exitCode = 1;
    }),
  );

program
  .command('work')
  .description('run consumers and jobs without serving; as many of these as there are machines')
  .action(() =>
    withHouse(
      async () => {
        console.log('Working. Ctrl-C ends.');
        await new Promise<void>((done) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
        });
      },
      { consumers: true, jobs: true },
    ),
  );

program
  .command('migrate')
  .description('bring the database to this version')
  .action(() => withHouse(async () => console.log('The database is up to date.')));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal || error instanceof FileProblem)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
}
