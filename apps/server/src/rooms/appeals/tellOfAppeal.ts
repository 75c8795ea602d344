import { type Appeal, type AppealEvent, appealRows, personOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../cases/index';
import { type Holders, openHolders } from '../identity/index';
import { type Message, tell } from '../notices/index';
import { officesOf } from './queries';

/** Whose word is asked next hears of it; once there is an answer, the unit does. */
export async function tellOfAppeal(
  trx: Trx,
  ports: CasePorts,
  { event, appeal }: { event: AppealEvent; appeal: Appeal },
): Promise<void> {
  const holders = await openHolders(trx, ports);
  const people = appeal.endedAt
    ? [...(await holders('unitClerk', appeal.unitId)), ...(appeal.filedBy ? [appeal.filedBy] : [])]
    : await reviewers(appeal, holders, await officesOf(trx, ports));
  const verb = event.name.slice('appeal.'.length);
  const messages = [...new Set(people)]
    .filter((personId) => personId !== personOf(trx.by))
    .map((personId): Message => ({ personId, kind: 'appeal', counts: { [verb]: 1 }, cases: [appeal.caseId] }));
  await tell(trx, messages, `appeal:${event.id}`);
}

async function reviewers({ kind, state }: Appeal, holders: Holders, officeIds: readonly string[]): Promise<string[]> {
  const people: string[] = [];
  for (const row of appealRows(kind).filter(({ within, from }) => within !== 'unit' && from.includes(state)))
    for (const role of row.by)
      if (row.within === 'office' && role === 'leader')
        for (const officeId of officeIds) people.push(...(await holders(role, officeId)));
      else people.push(...(await holders(role)));
  return people;
}
