import type { BodyOf, channelsApi } from '@gezhi/contracts';
import { type ChannelKind, type ChannelSettings, channelSecrets } from '@gezhi/domain';
import { append, canonical } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { type Outbound, OutboundError } from '../../../platform/outbound';
import type { Ports } from '../../../platform/ports';
import { Problem } from '../../../platform/problem';
import { openSecrets } from '../deliver/send';

export type ChannelOrder = BodyOf<typeof channelsApi.save>;

/** Refuses an address that could never be called, before it is stored; asked outside of the transaction. */
export async function assertReachable(outbound: Outbound, settings: ChannelSettings): Promise<void> {
  try {
    if (settings.kind === 'email')
      await outbound.assertMailAllowed(settings.host, settings.port, settings.security !== 'none');
    // A place in the address is filled by each message: here something stands for it.
    else await outbound.assertAllowed(settings.url.replace(/\{\w+\}/g, 'x'));
  } catch (error) {
    throw error instanceof OutboundError ? new Problem('channel.address-refused') : error;
  }
}

/** Adds a channel or changes one. The same again changes nothing; the log says who set what, without the secrets. */
export async function saveChannel(trx: Trx, secrets: Ports['secrets'], id: string, order: ChannelOrder): Promise<void> {
  await trx.selectFrom('city_state').select('city_id').forUpdate().execute(); // one change at a time
  const before = await trx.selectFrom('channel').selectAll().where('id', '=', id).executeTakeFirst();
  const { name, nameEn, isOn, settings } = order;
  if (before && before.kind !== settings.kind) throw new Problem('channel.kind-fixed');
  const known = before ? openSecrets(secrets, before.secrets) : {};
  if (before && receiverOf(JSON.parse(before.settings) as ChannelSettings) !== receiverOf(settings))
    assertSaidAgain(known ?? {}, order.secrets ?? {});
  const wanted = merged(settings.kind, known ?? {}, order.secrets ?? {});
  const facts = { kind: settings.kind, name, nameEn, isOn, settings, secretsSet: Object.keys(wanted).sort() };
  if (
    before &&
    known &&
    canonical(known) === canonical(wanted) &&
    canonical(factsOf(before)) === canonical(factsOf(facts))
  )
    return;
  if ((before?.version ?? 0) !== order.seen) throw new Problem('channel.changed');
  const version = order.seen + 1;
  const head = await append(trx, {
    subject: { kind: 'channel', id },
    version,
    previous: before?.head ?? null,
    name: before ? 'channel.change' : 'channel.add',
    payload: { ...facts, v: 1 },
  });
  const row = {
    version,
    head,
    kind: settings.kind,
    name,
    name_en: nameEn,
    is_on: isOn,
    settings: canonical(settings),
    secrets: Object.keys(wanted).length > 0 ? secrets.seal(JSON.stringify(wanted)) : null,
    // Whoever changed something wants it tried now.
    failures: 0,
    paused_until: null,
  };
  await trx
    .insertInto('channel')
    .values({ city_id: trx.cityId, id, ...row })
    .onConflict((conflict) => conflict.columns(['city_id', 'id']).doUpdateSet(row))
    .execute();
}

interface Facts {
  kind: ChannelKind;
  name: string;
  nameEn?: string | null;
  name_en?: string | null;
  isOn?: boolean;
  is_on?: boolean;
  settings: string | ChannelSettings;
}

const factsOf = (of: Facts) => [
  of.kind,
  of.name,
  of.nameEn ?? of.name_en ?? null,
  of.isOn ?? of.is_on,
  typeof of.settings === 'string' ? JSON.parse(of.settings) : of.settings,
];

/** Who hears what is sent: scheme, host and port as they were written; of a mail server also whether it is spoken to in clear. */
const receiverOf = (settings: ChannelSettings): string =>
  settings.kind === 'email'
    ? `${settings.host}:${settings.port} ${settings.security}`.toLowerCase()
    : /^[^/]*\/\/[^/\\?#]*/.exec(settings.url)![0].toLowerCase();

/** Nobody reads a secret here, so nobody may send one that was given for another receiver to his own either. */
function assertSaidAgain(known: Readonly<Record<string, string>>, changes: Record<string, string | null>) {
  if (Object.keys(known).some((name) => !Object.hasOwn(changes, name))) throw new Problem('channel.secret-again');
}

/** Secrets not named stay, null takes one away; a kind knows its own ones and some it cannot do without. */
function merged(kind: ChannelKind, known: Readonly<Record<string, string>>, changes: Record<string, string | null>) {
  const has: Record<string, 'needed' | 'optional'> = channelSecrets[kind];
  if (Object.keys(changes).some((name) => !Object.hasOwn(has, name))) throw new Problem('channel.secret-unfit');
  const all = Object.entries({ ...known, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null);
  const wanted = Object.fromEntries(all);
  if (Object.keys(has).some((name) => has[name] === 'needed' && !wanted[name]))
    throw new Problem('channel.secret-unfit');
  return wanted;
}
