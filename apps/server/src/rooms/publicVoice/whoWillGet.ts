import type { publicVoiceApi, ReplyOf } from '@gezhi/contracts';
import { whoAnswers } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, locate, type SaidPlace } from '../cases/index';
import { dutiesAround, dutyPlace, presentAnswer } from '../duties/index';
import { today } from '../identity/index';

type Reply = ReplyOf<typeof publicVoiceApi.whoWillGet>;

/**
 * Which unit a report from a place would go to, for somebody who has not sent it yet. Residents choose among six broad kinds,
 * no category: what is said here is who answers for the place, and no name of a person is in it.
 */
export async function whoWillGet(trx: Trx, cases: CasePorts, where: SaidPlace): Promise<Reply> {
  const net = await cases.nets.of(trx);
  const day = today(trx, (await cases.cityOf(trx.cityId)).zone);
  const place = dutyPlace(net, locate(net, where).placement, day);
  const answer = whoAnswers(await dutiesAround(trx, [place], day), place, null, day);
  const { responsible } = await presentAnswer(trx, net, { ...answer, others: [], over: [] });
  if (!responsible) return { unit: null, kind: null, scope: null };
  const { id, name, nameEn } = responsible.scope;
  return { unit: responsible.unit, kind: responsible.kind, scope: { id, name, nameEn } };
}
