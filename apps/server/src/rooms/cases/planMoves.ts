import { type BulkVerb, type DutyView, mostInBulk, type PlannedMove } from '@gezhi/contracts';
import { allowedMoves, type CaseFile, type CategoryRef, can, type Duty, localDay, whoAnswers } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { dutiesAround, dutyPlace, presentAnswer } from '../duties/index';
import { categoryKey, readAcross } from '../standards/index';
import { caseFiles } from './clocks';
import { type AskedFilter, filterOf } from './filterOf';
import type { CasePorts } from './ports';
import { presentRows } from './present';
import { listCases } from './queries';

type Planned = z.infer<typeof PlannedMove>;
type Which = { caseIds: readonly string[] } | { filter: AskedFilter };

/** What one step would do to each of many cases. Nothing is promised: each is judged again when it is taken. */
export async function planMoves(
  trx: Trx,
  ports: CasePorts,
  verb: BulkVerb,
  which: Which,
): Promise<{ planned: Planned[]; more: boolean }> {
  const found = await filesOf(trx, ports, which);
  const files = found.slice(0, mostInBulk);
  const [rows, offered, duties] = await Promise.all([
    presentRows(trx, ports, files),
    Promise.all(files.map((file) => offerOf(trx, ports, file, verb))),
    verb === 'dispatch' ? responsibleFor(trx, ports, files) : files.map(() => null),
  ]);
  const planned = rows.map((row, i) => ({
    case: row,
    isOffered: offered[i] !== undefined,
    needs: [...(offered[i]?.needs ?? [])],
    responsible: duties[i] ?? null,
  }));
  return { planned, more: found.length > mostInBulk };
}

/** In the order they were named, or in the list's own; what one may not see is not there. */
async function filesOf(trx: Trx, ports: CasePorts, which: Which): Promise<CaseFile[]> {
  const ids = 'filter' in which ? await idsThatFit(trx, ports, which.filter) : which.caseIds;
  const files = await caseFiles(trx, ids);
  return ids.flatMap((id) => {
    const file = files.get(id);
    return file && can(trx.by, 'case.read', { kind: 'case', file }) ? [file] : [];
  });
}

async function idsThatFit(trx: Trx, ports: CasePorts, filter: AskedFilter): Promise<string[]> {
  const page = { after: null, limit: mostInBulk + 1 };
  return (await listCases(trx, trx.by, await filterOf(trx, ports, filter), page)).map(({ id }) => id);
}

async function offerOf(trx: Trx, ports: CasePorts, file: CaseFile, verb: BulkVerb) {
  const rules = await ports.ruleBook.of(trx, file.ruleVersion);
  return allowedMoves({ file, actor: trx.by, now: trx.now, ...rules }).find((move) => move.verb === verb);
}

/** Whom the table of duties names for each of them today: asked once for all places, and each duty presented once. */
async function responsibleFor(trx: Trx, ports: CasePorts, files: readonly CaseFile[]): Promise<(DutyView | null)[]> {
  const net = await ports.nets.of(trx);
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  const places = files.map((file) => dutyPlace(net, file.placement, day));
  const [duties, alike] = await Promise.all([dutiesAround(trx, places, day), alikeOf(trx, files)]);
  const views = new Map<string, DutyView | null>();
  const view = async (duty: Duty) => {
    const known = views.get(duty.id);
    if (known) return known;
    const shown = (await presentAnswer(trx, net, { responsible: duty, others: [], over: [] })).responsible;
    views.set(duty.id, shown);
    return shown;
  };
  const found: (DutyView | null)[] = [];
  for (const [i, file] of files.entries()) {
    const same = (file.category && alike.get(categoryKey(file.category))) || [];
    const { responsible } = whoAnswers(duties, places[i]!, file.category, day, same);
    found.push(responsible && (await view(responsible)));
  }
  return found;
}

async function alikeOf(trx: Trx, files: readonly CaseFile[]): Promise<Map<string, CategoryRef[]>> {
  const kinds = new Map(files.flatMap(({ category }) => (category ? [[categoryKey(category), category]] : [])));
  return new Map(await Promise.all([...kinds].map(async ([key, kind]) => [key, await readAcross(trx, kind)] as const)));
}
