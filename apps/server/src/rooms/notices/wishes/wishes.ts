import type { channelsApi, NoticeWishes, ReplyOf } from '@gezhi/contracts';
import { defaultChoice, type NoticeChoice, noticeKinds, reachedBy } from '@gezhi/domain';
import { canonical } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import type { Ports } from '../../../platform/ports';
import { Problem } from '../../../platform/problem';
import { openAddress } from '../deliver/send';

/** How a person wants to be told, and what the city has to offer. Who never said anything is told in the app. */
export async function presentWishes(
  trx: Trx,
  secrets: Ports['secrets'],
  personId: string,
): Promise<ReplyOf<typeof channelsApi.wishes>> {
  const row = await trx
    .selectFrom('notice_wish')
    .select(['choice', 'language', 'email', 'phone'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const channels = await offered(trx);
  const choice = row ? (JSON.parse(row.choice) as NoticeChoice) : defaultChoice;
  return {
    wishes: {
      choice: { ...choice, urgent: [...choice.urgent], channels: onlyOffered(choice.channels, channels) },
      language: row?.language ?? 'zh-CN',
      email: openAddress(secrets, row?.email ?? null),
      phone: openAddress(secrets, row?.phone ?? null),
    },
    offered: channels,
  };
}

const offered = async (trx: Trx) =>
  (
    await trx
      .selectFrom('channel')
      .select(['id', 'kind', 'name', 'name_en'])
      .where('is_on', '=', true)
      .orderBy('name')
      .orderBy('id')
      .execute()
  ).map(({ id, kind, name, name_en: nameEn }) => ({ id, kind, name, nameEn }));

type Offered = Awaited<ReturnType<typeof offered>>;

/** What has been switched off is chosen by nobody, as long as it is. */
function onlyOffered(channels: NoticeChoice['channels'], there: Offered): NoticeWishes['choice']['channels'] {
  const ids = new Set(there.map(({ id }) => id));
  return Object.fromEntries(
    noticeKinds.flatMap((kind) => {
      const kept = (channels[kind] ?? []).filter((id) => ids.has(id));
      return kept.length > 0 ? [[kind, kept]] : [];
    }),
  );
}

/** Says how one wants to be told. A channel that needs an address is not taken without one. */
export async function saveWishes(trx: Trx, secrets: Ports['secrets'], personId: string, wishes: NoticeWishes) {
  const { choice, language, email, phone } = wishes;
  const channels = await offered(trx);
  const kept = onlyOffered(choice.channels, channels);
  const chosen = new Set(Object.values(kept).flat());
  for (const { id, kind } of channels) {
    const needed = reachedBy[kind];
    if (chosen.has(id) && needed && !wishes[needed]) throw new Problem('channel.address-missing');
  }
  const row = {
    choice: canonical({ ...choice, channels: kept }),
    language,
    email: email === null ? null : secrets.seal(email),
    phone: phone === null ? null : secrets.seal(phone),
    changed_at: trx.now,
  };
  await trx
    .insertInto('notice_wish')
    .values({ city_id: trx.cityId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['city_id', 'person_id']).doUpdateSet(row))
    .execute();
}
