import { system } from '@gezhi/domain';
import { type Command, InvalidArgumentError } from 'commander';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusal';
import { listKeys, makeKey, revokeKey } from '../rooms/open311/index';
import { chooseCity, cityOption, withHouse } from './cliHouse';

function count(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('a number from 1 to 99999');
  return Number(text);
}

/** `gezhi open311 key …`: who may send reports by the open standard. */
export function open311Commands(program: Command) {
  const key = program
    .command('open311')
    .description('the open standard')
    .command('key')
    .description('keys of programs');

  key
    .command('make')
    .description('make a key for a program; it is shown once')
    .requiredOption('--name <name>', 'who uses it')
    .option('--per-hour <count>', 'requests it may send in an hour', count, 600)
    .addOption(cityOption())
    .action(({ name, perHour, city: code }: { name: string; perHour: number; city?: string }) =>
      withHouse(async (house) => {
        const city = await chooseCity(house, code);
        const order = { id: newId(), name: name.trim().slice(0, 80), perHour };
        if (!order.name) throw new Refusal('Say with --name who uses the key.', 2);
        const made = await house.ports.inCity(city.id, system, (trx) => makeKey(trx, house.ports.secrets, order));
        console.log(`${made.key}\nThe key of ${order.name} for ${city.name}, shown this once. Its id is ${made.id}.`);
      }),
    );

  key
    .command('list')
    .addOption(cityOption())
    .action(({ city: code }: { city?: string }) =>
      withHouse(async (house) => {
        const city = await chooseCity(house, code);
        for (const { id, name, perHour, revokedAt, sent } of await house.ports.inCity(city.id, system, listKeys))
          console.log(`${id}  ${name}  ${perHour}/h  ${sent} sent${revokedAt ? `  revoked ${revokedAt}` : ''}`);
      }),
    );

  key
    .command('revoke')
    .argument('<id>', 'as the list names it')
    .description('take a key back, at once and for good')
    .addOption(cityOption())
    .action((id: string, { city: code }: { city?: string }) =>
      withHouse(async (house) => {
        const city = await chooseCity(house, code);
        const known = await house.ports.inCity(city.id, system, listKeys);
        if (!known.some((each) => each.id === id)) throw new Refusal(`There is no key ${id} in ${city.name}.`);
        await house.ports.inCity(city.id, system, (trx) => revokeKey(trx, id));
        console.log('It opens nothing any more.');
      }),
    );
}
