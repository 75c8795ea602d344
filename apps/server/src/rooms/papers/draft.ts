import {
  carriesMark,
  draftPaper as decideDraft,
  decidePaper,
  localDay,
  officeName,
  type PaperKind,
  type PaperWish,
  paperOffice,
  unitsOf,
} from '@gezhi/domain';
import { sql } from 'kysely';
import { canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, sealTexts } from '../cases/index';
import { isUnitOn, unitNames } from '../identity/index';
import { visibleOrder } from '../supervision/index';
import { filesOf } from './compose';
import type { PaperPorts } from './ports';
import { textsById } from './queries';
import { fromLog } from './row';
import { insertPaper, lockPaper, saveStep, saveText } from './store';
import { asText, type Written, writtenFrom } from './written';

interface Words {
  unitIds: readonly string[];
  bodies: readonly string[];
  title: string;
  paragraphs: readonly string[];
  copies: readonly string[];
  contact?: string | undefined;
  caseIds: readonly string[];
  dueOn?: string | undefined;
}

export interface DraftOrder extends Words {
  id: string;
  kind: PaperKind;
  orderId?: string | undefined;
}

export interface Revision extends Words {
  id: string;
  paperId: string;
  version?: number | undefined;
}

/** Writes a paper that has no number yet. Sent again it is the same draft. */
export async function draftPaper(trx: Trx, ports: PaperPorts, order: DraftOrder): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`paper ${order.id}`}, 0))`.execute(trx);
  const wish = wishOf(order.kind, order.orderId ?? null, order);
  if (await eventById(trx, order.id)) {
    await assertSame(trx, order.id, { name: 'paper.draft', paperId: order.id, wish, order });
    return false;
  }
  const given = await givenFor(trx, ports.cases, wish, order);
  const [sealed] = sealTexts({ note: asText(await writtenOf(trx, ports, order)) });
  const named = { id: order.id, paperId: order.id, ...wish };
  const decision = decideDraft(named, trx.by, { ...given, content: sealed!.ref });
  if (!decision.ok) throw new Problem(decision.problem);
  await insertPaper(trx, decision);
  await saveText(trx, order.id, sealed!);
  return true;
}

/** Writes a draft anew; what it was before stays in the log. */
export async function revisePaper(trx: Trx, ports: PaperPorts, order: Revision): Promise<boolean> {
  const locked = await lockPaper(trx, order.paperId);
  if (!locked) throw new Problem('thing.not-found');
  const { paper, head } = locked;
  const wish = wishOf(paper.kind, paper.orderId, order);
  if (await eventById(trx, order.id)) {
    await assertSame(trx, order.id, { name: 'paper.revise', paperId: paper.id, wish, order });
    return false;
  }
  if (order.version !== undefined && order.version !== paper.version) throw new Problem('paper.changed');
  const given = await givenFor(trx, ports.cases, wish, order);
  const [sealed] = sealTexts({ note: asText(await writtenOf(trx, ports, order)) });
  const step = { id: order.id, verb: 'revise' } as const;
  const decision = decidePaper(paper, step, trx.by, { ...given, wish, content: sealed!.ref });
  if (!decision.ok) throw new Problem(decision.problem);
  await saveStep(trx, head, decision);
  await saveText(trx, paper.id, sealed!);
  return true;
}

const wishOf = (kind: PaperKind, orderId: string | null, { unitIds, bodies, caseIds, dueOn }: Words): PaperWish => ({
  kind,
  unitIds: [...unitIds, ...bodies.map(() => null)],
  caseIds,
  orderId,
  dueOn: dueOn ?? null,
});

/** Everything a paper names must be there, and no word of it may carry a mark of state secrets. */
async function givenFor(trx: Trx, cases: CasePorts, { orderId, caseIds }: PaperWish, words: Words) {
  const { title, paragraphs, copies, contact, bodies, unitIds } = words;
  if ([title, ...paragraphs, ...copies, contact ?? '', ...bodies].some(carriesMark))
    throw new Problem('paper.classified');
  const { calendar } = await cases.ruleBook.current(trx);
  const today = localDay(calendar.zone, trx.now);
  for (const unitId of unitIds) if (!(await isUnitOn(trx, unitId, today))) throw new Problem('unit.unknown');
  await filesOf(trx, caseIds);
  if (orderId && !(await visibleOrder(trx, trx.by, orderId))) throw new Problem('thing.not-found');
  return { now: trx.now, calendar };
}

/** Signed by the office of whoever writes. */
async function writtenOf(trx: Trx, { cityName }: PaperPorts, words: Words): Promise<Written> {
  const [unitId] = paperOffice.flatMap((role) => unitsOf(trx.by, role));
  const unit = unitId && (await unitNames(trx, [unitId])).get(unitId)?.name;
  const { title, paragraphs, copies, contact = null, bodies } = words;
  const office = officeName(await cityName(trx.cityId), unit || '创城办');
  return { office, title, paragraphs, copies, contact, bodies };
}

/** An id that was used before names this very step with these very words, as far as they are still there. */
async function assertSame(
  trx: Trx,
  id: string,
  { name, paperId, wish, order }: { name: string; paperId: string; wish: PaperWish; order: Words },
) {
  const row = await eventById(trx, id);
  if (row?.subject_id !== paperId || row.name !== name) throw new Problem('paper.id-reused');
  const { content, ...facts } = fromLog(row).facts;
  const text = (await textsById(trx, [content!.id])).get(content!.id);
  const { title, paragraphs, copies, contact = null, bodies } = order;
  const said = (words: Omit<Written, 'office'>) => canonical({ ...words, office: undefined });
  const isSame =
    canonical(facts) === canonical(wish) &&
    (text === undefined || said(writtenFrom(text)) === said({ title, paragraphs, copies, contact, bodies }));
  if (!isSame) throw new Problem('paper.id-reused');
}
