import type { AnswerView, DutyView } from '@gezhi/contracts';
import { type Answer, type Day, type DutyPlace, whoAnswers } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { Net } from '../grid/index';
import { presentAnswer } from './present';
import { dutiesAround } from './queries';

/** Who answers at each of many places, whatever the matter; the same answer is presented once. */
export async function answersAt(trx: Trx, net: Net, places: readonly DutyPlace[], day: Day): Promise<AnswerView[]> {
  const duties = await dutiesAround(trx, places, day);
  const shown = new Map<string, AnswerView>();
  const views: AnswerView[] = [];
  for (const place of places) {
    const answer = whoAnswers(duties, place, null, day);
    const key = [answer.responsible, ...answer.others].map((duty) => duty?.id).join();
    const view = shown.get(key) ?? (await presentAnswer(trx, net, answer));
    shown.set(key, view);
    views.push(view);
  }
  return views;
}

/** Everything that applies at a place: also duties for one trade only, which no single answer shows. */
export async function dutiesAt(trx: Trx, net: Net, place: DutyPlace, day: Day): Promise<DutyView[]> {
  const all: Answer = { responsible: null, others: await dutiesAround(trx, [place], day) };
  return (await presentAnswer(trx, net, all)).others;
}
