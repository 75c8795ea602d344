import { type PlanEvent, type PointPlan, personOf, planClerks, planOffice } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import type { CasePorts } from '../../cases/index';
import { type Holders, openHolders } from '../../identity/index';
import { type Message, tell } from '../../notices/index';

/** The office hears what a unit drafts and has done; the unit what is drafted for it and decided about it. */
export async function tellOfPlan(
  trx: Trx,
  ports: CasePorts,
  { event, plan }: { event: PlanEvent; plan: PointPlan },
): Promise<void> {
  const verb = event.name.slice('plan.'.length);
  const holders = await openHolders(trx, ports);
  const people = [
    ...(verb === 'draft' || verb === 'revise' || verb === 'carryOut' ? await officePeople(holders) : []),
    ...(verb === 'carryOut' ? [] : await unitPeople(plan, holders)),
  ];
  const messages = [...new Set(people)].filter((personId) => personId !== personOf(trx.by)).map(about(verb));
  await tell(trx, messages, `pointPlan:${event.id}`);
}

/** The unit is reminded beforehand, the office too of what is overdue. */
export async function remindedOf(kind: 'soon' | 'overdue', plan: PointPlan, holders: Holders): Promise<string[]> {
  const office = kind === 'overdue' ? await officePeople(holders) : [];
  return [...new Set([...(await unitPeople(plan, holders)), ...office])];
}

export const about =
  (code: string) =>
  (personId: string): Message => ({ personId, kind: 'plan', counts: { [code]: 1 }, cases: [] });

async function unitPeople({ unitId }: PointPlan, holders: Holders): Promise<string[]> {
  const people: string[] = [];
  for (const role of planClerks) people.push(...(await holders(role, unitId)));
  return people;
}

async function officePeople(holders: Holders): Promise<string[]> {
  const people: string[] = [];
  for (const role of planOffice) people.push(...(await holders(role)));
  return people;
}
