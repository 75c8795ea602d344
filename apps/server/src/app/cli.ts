import { localDay, type StaffRole, staffRoles, system } from '@gezhi/domain';
import { Command, Option } from 'commander';
import { createCity } from '../platform/cities';
import { connect, schema } from '../platform/database';
import { Refusal } from '../platform/refusal';
import { FileProblem } from '../platform/tables/index';
import { addPerson, addUnit, assignPost, foldLogin, inviteToSignIn, unitKinds, unitsOn } from '../rooms/identity/index';
import { loadDefaultRules, loadSampleEdition } from '../rooms/standards/index';
import { checks } from './checks';
import { demoCommands } from './cliDemo';
import { exportCommands } from './cliExport';
import { chooseCity, cityOption, withHouse } from './cliHouse';
import { importCommands } from './cliImport';
import { open311Commands } from './cliOpen311';

const program = new Command('gezhi')
  .description('Gezhi 格治 at the command line. Settings come from the environment, as for the server.')
  .showHelpAfterError()
  .configureOutput({ outputError: (text, write) => write(text) });

importCommands(program);
demoCommands(program);
exportCommands(program);
open311Commands(program);

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
  .description(
    'tell every case and everything else that follows from the log again from it and compare it with what is stored; changes nothing',
  )
  .action(() =>
    withHouse(async (house) => {
      let broken = 0;
      for (const id of await house.cities.ids()) {
        const name = (await house.cities.byId(id))!.name;
        for (const [subjects, check] of Object.entries(checks)) {
          const { checked, findings } = await check((work) => house.ports.inCity(id, system, work));
          for (const { kind, id, problem, detail } of findings) console.log(`${kind} ${id}: ${problem} ${detail}`);
          console.log(`${name}: ${checked} ${subjects} told again from the log, ${findings.length} findings.`);
          broken += findings.length;
        }
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
