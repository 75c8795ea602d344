import { planScope } from '@gezhi/domain';
import { draftPlan, movePlan, pointsWanting } from '../../rooms/pointFiles/index';
import { at, named, type Office, onWorkday, workday } from './office';
import { untilReadBy } from './untilReadBy';

const contents = [
  {
    cause: '收摊后无人清扫，垃圾清运班次与出摊时间错开。',
    measure: '增设两只分类桶，晚间加派一班保洁；社区每晚九点巡查一次。',
    post: '环卫片区班长',
  },
  {
    cause: '设施老化，修后不久又坏。',
    measure: '整体更换破损设施，列入季度养护，完工后由社区签字确认。',
    post: null,
  },
] as const;

/** 一点一策 for two points where the same thing came back: one being carried out, one done and waiting to be verified. */
export async function planPoints(office: Office, signal: AbortSignal): Promise<void> {
  await untilReadBy('noteCameBack', office, signal);
  const { rooms, cityId, world } = office;
  const officer = world.office.supervisorOfficer[0]!;
  const wanting = await rooms.ports.inCity(cityId, officer, async (trx) => {
    const { planAtRelapses } = (await rooms.cases.ruleBook.current(trx)).rules;
    return pointsWanting(trx, planScope(officer), planAtRelapses);
  });
  const points = [...new Set(wanting.map(({ point_id }) => point_id))].slice(0, contents.length);
  for (const [i, pointId] of points.entries()) await plan(office, i, pointId);
}

async function plan(office: Office, i: number, pointId: string) {
  const { rooms, cityId, world } = office;
  const officer = world.office.supervisorOfficer[0]!;
  const treated = await rooms.ports.inCity(cityId, officer, (trx) =>
    trx
      .selectFrom('case_file')
      .select('unit_id')
      .where('point_id', '=', pointId)
      .where('state', '=', 'closed')
      .where('unit_id', 'is not', null)
      .orderBy('ended_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  const crew = world.crews.get(treated?.unit_id ?? '');
  if (!crew) return;
  const id = named('plan', i);
  const drafted = at(office, onWorkday(office, -5, 10));
  const dueOn = workday(office, 8);
  const content = contents[i]!;
  const order = { id, pointId, unitId: crew.unitId, dueOn, moneyFen: 1_250_000 * (i + 1), content };
  await drafted.ports.inCity(cityId, officer, (trx) => draftPlan(trx, drafted.cases, order));
  const agreed = at(office, onWorkday(office, -4, 9));
  const agree = { id: named('plan', i, 'agree'), planId: id, verb: 'agree' } as const;
  await agreed.ports.inCity(cityId, world.office.dutyChief[0]!, (trx) => movePlan(trx, agreed.cases, agree));
  if (i === 0) return;
  const done = at(office, onWorkday(office, -1, 16));
  const note = '已按方案完成更换，现场已验收。';
  const carryOut = { id: named('plan', i, 'carryOut'), planId: id, verb: 'carryOut', note } as const;
  await done.ports.inCity(cityId, crew.clerk, (trx) => movePlan(trx, done.cases, carryOut));
}
