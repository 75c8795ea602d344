import type { publicVoiceApi, ReplyOf } from '@gezhi/contracts';
import { type CategoryRef, promiseOf, startStage, type TimeLimit, whoAnswers } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, locate, type SaidPlace } from '../cases/index';
import { dutiesAround, dutyPlace, presentAnswer } from '../duties/index';
import { today } from '../identity/index';
import { conditionsOf, editionInForce, isFileable, readAcross } from '../standards/index';

type Reply = ReplyOf<typeof publicVoiceApi.whoWillGet>;
type Called = Pick<CategoryRef, 'kind' | 'code'>;

/**
 * Which unit a report from a place would go to and by when it would be done, for somebody who has not sent it yet. Without a
 * category it is who answers for the place and the city's default time. No name of a person is in it.
 */
export async function whoWillGet(
  trx: Trx,
  cases: CasePorts,
  where: SaidPlace,
  called: Called | null = null,
): Promise<Reply> {
  const net = await cases.nets.of(trx);
  const day = today(trx, (await cases.cityOf(trx.cityId)).zone);
  const place = dutyPlace(net, locate(net, where).placement, day);
  const category = called && (await categoryInForce(trx, called));
  const alike = category ? await readAcross(trx, category) : [];
  const answer = whoAnswers(await dutiesAround(trx, [place], day), place, category, day, alike);
  const { responsible } = await presentAnswer(trx, net, { ...answer, others: [], over: [] });
  const times = await timesFor(trx, cases, category);
  if (!responsible) return { unit: null, kind: null, scope: null, ...times };
  const { id, name, nameEn } = responsible.scope;
  return { unit: responsible.unit, kind: responsible.kind, scope: { id, name, nameEn }, ...times };
}

async function categoryInForce(trx: Trx, called: Called): Promise<CategoryRef> {
  const category = { edition: (await editionInForce(trx)).code, ...called };
  if (!(await isFileable(trx, category))) throw new Problem('case.unknown-category');
  return category;
}

/** The latest of what any condition of the category would promise: which one it is, the desk says later. */
async function timesFor(trx: Trx, cases: CasePorts, category: CategoryRef | null) {
  const clockRules = await cases.ruleBook.current(trx);
  const { limits, defaultHandleLimit } = clockRules.rules;
  const conditions = category ? await conditionsOf(trx, category) : [];
  const choices = conditions.map(({ limit, isDefault }) => ({ limit: limit ?? defaultHandleLimit, isDefault }));
  const promises = (choices.length > 0 ? choices : [{ limit: defaultHandleLimit, isDefault: true }])
    .map((choice) => ({ ...choice, by: promiseOf(trx.now, choice.limit, clockRules) }))
    .sort((a, b) => b.by.getTime() - a.by.getTime());
  const { by, limit, isDefault } = promises[0]!;
  const limitView: TimeLimit = { value: limit.value, unit: limit.unit };
  return {
    answerBy: startStage('accept', limits.accept, trx.now, clockRules).dueAt.toISOString(),
    promise: { by: by.toISOString(), limit: limitView, isDefault },
  };
}
