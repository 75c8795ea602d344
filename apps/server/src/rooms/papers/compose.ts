import { broadKindWords } from '@gezhi/contracts';
import { type CaseFile, clockText, localTime, type Paper, type PaperCase, type PaperContent } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseFiles, presentRows } from '../cases/index';
import { unitNames } from '../identity/index';
import { historyOfCase } from './history';
import { placeText } from './texts';
import type { Written } from './written';

type Wanted = Pick<Paper, 'kind' | 'caseIds' | 'dueOn'> & { unitIds: readonly (string | null)[] };

/** A paper as it would be issued now: what was written, and what the cases it names are like. */
export async function composePaper(
  trx: Trx,
  ports: CasePorts,
  { kind, caseIds, dueOn, unitIds }: Wanted,
  { bodies, ...written }: Written,
): Promise<PaperContent> {
  const files = await filesOf(trx, caseIds);
  const { zone } = await ports.cityOf(trx.cityId);
  return {
    ...written,
    kind,
    to: unitIds.some((unitId) => unitId === null) ? bodies : await namesOf(trx, unitIds),
    dueOn,
    cases: kind === 'handling' ? [] : await paperCases(trx, ports, files),
    history: kind === 'handling' ? await historyOfCase(trx, ports, files[0]!, zone) : null,
  };
}

/** The Chinese names, as documents say them. */
async function namesOf(trx: Trx, unitIds: readonly (string | null)[]): Promise<string[]> {
  const names = await unitNames(trx, unitIds);
  return unitIds.map((unitId) => names.get(unitId!)!.name);
}

/** Cases in the order they were named; one that is not there is refused. */
export async function filesOf(trx: Trx, ids: readonly string[]): Promise<CaseFile[]> {
  const files = await caseFiles(trx, ids);
  return ids.map((id) => {
    const file = files.get(id);
    if (!file) throw new Problem('thing.not-found');
    return file;
  });
}

/** What a paper says of its cases: number, place, matter, unit, limit. Nothing of who reported them, and none of his words. */
export async function paperCases(trx: Trx, ports: CasePorts, files: readonly CaseFile[]): Promise<PaperCase[]> {
  const { zone } = await ports.cityOf(trx.cityId);
  const rows = await presentRows(trx, ports, files);
  return rows.map(({ number, category, broadKind, unit, dueAt, ...row }) => ({
    number,
    place: placeText(row),
    matter: category?.name ?? (broadKind ? broadKindWords[broadKind].zh : '待定'),
    unit: unit?.name ?? null,
    due: dueAt && dueText(new Date(dueAt), zone),
  }));
}

/** 11月20日 18:00, in two lines where the column is narrow. */
function dueText(at: Date, zone: string): string {
  const { day, msOfDay } = localTime(zone, at);
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日 ${clockText(msOfDay)}`;
}
