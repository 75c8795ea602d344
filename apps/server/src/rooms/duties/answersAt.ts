import type { AnswerView, DutyView } from '@gezhi/contracts';
import { type Day, type DutyPlace, whoAnswers } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { Net } from '../grid/index';
import { presentAnswer, presentDuties } from './present';
import { dutiesAround } from './queries';

/** Who answers at each of many places, whatever the matter; the same answer is presented once. */
export async function answersAt(trx: Trx, net: Net, places: readonly DutyPlace[], day: Day): Promise<AnswerView[]> {
  const around = await dutiesAround(trx, places, day);
  const shown = new Map<string, AnswerView>();
  const views: AnswerView[] = [];
  for (const place of places) {
    const answer = whoAnswers(around, place, null, day);
    const duties = [answer.responsible, ...answer.others, ...answer.over.map(({ duty }) => duty)];
    const key = duties.map((duty) => duty?.id).join();
    const view = shown.get(key) ?? (await presentAnswer(trx, net, answer));
    shown.set(key, view);
    views.push(view);
  }
  return views;
}

/** Everything that applies at a place: also duties for one trade only, which no single answer shows. */
export async function dutiesAt(trx: Trx, net: Net, place: DutyPlace, day: Day): Promise<DutyView[]> {
  return presentDuties(trx, net, await dutiesAround(trx, [place], day));
}
