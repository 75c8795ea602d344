import type { papersApi, ReplyOf } from '@gezhi/contracts';
import { addDays, isWorkingDay, localDay, type PaperKind, paperForms, proposeWords } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { visibleOrder } from '../supervision/index';
import { filesOf, paperCases } from './compose';
import type { PaperPorts } from './ports';

interface Occasion {
  kind: PaperKind;
  caseIds?: readonly string[] | undefined;
  orderId?: string | undefined;
}

const usualDays = 5;

/** What a paper may begin as: the words, the units its cases lie with, a day to answer by. */
export async function proposePaper(
  trx: Trx,
  { cases: ports }: PaperPorts,
  { kind, caseIds: named = [], orderId }: Occasion,
): Promise<ReplyOf<typeof papersApi.propose>> {
  const order = orderId ? await visibleOrder(trx, trx.by, orderId) : undefined;
  if (orderId && !order) throw new Problem('thing.not-found');
  const files = await filesOf(trx, order ? [...new Set([order.case_id, ...named])] : named);
  const cases = await paperCases(trx, ports, files);
  const { calendar } = await ports.ruleBook.current(trx);
  const { to, reply } = paperForms[kind];
  const today = localDay(calendar.zone, trx.now);
  let dueOn = order?.reply_due_at ? localDay(calendar.zone, order.reply_due_at) : addDays(today, usualDays);
  for (let tried = 0; tried < usualDays * 2 && (dueOn < today || !isWorkingDay(calendar, dueOn)); tried++)
    dueOn = addDays(dueOn < today ? today : dueOn, 1);
  const asked = reply === 'never' ? null : dueOn;
  const units = order ? [order.unit_id] : files.flatMap(({ unitId }) => unitId ?? []);
  return {
    ...proposeWords({ kind, cases, dueOn: asked, cause: order?.cause ?? null }),
    unitIds: to === 'units' ? [...new Set(units)] : [],
    caseIds: files.map(({ id }) => id),
    dueOn: asked,
    cases,
  };
}
