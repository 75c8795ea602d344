import { type BriefRow, type BriefView, broadKindWords, type CaseRow } from '@gezhi/contracts';
import { type Brief, type BriefNames, can, figuresOf, officeName } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, casesByIds, iso, presentCases } from '../cases/index';
import { unitNames } from '../identity/index';

export const presentRow = (brief: Brief): BriefRow => ({
  id: brief.id,
  state: brief.state,
  kind: brief.kind,
  name: brief.content.name,
  nameEn: brief.content.nameEn,
  from: brief.from,
  to: brief.to,
  composedAt: brief.composedAt.toISOString(),
  releasedAt: iso(brief.releasedAt),
});

export async function presentBrief(trx: Trx, ports: CasePorts, brief: Brief): Promise<BriefView> {
  return {
    ...presentRow(brief),
    version: brief.version,
    templateVersion: brief.content.templateVersion,
    mayRelease: brief.state === 'composed' && can(trx.by, 'brief.release'),
    changed: figuresOf(brief.content).filter(({ was }) => was).length,
    sections: brief.content.sections as BriefView['sections'],
    names: await rowNames(trx, ports, brief),
    cases: await casesOf(trx, ports, brief),
  };
}

/** Units and places under the names they had. */
async function rowNames(trx: Trx, { nets }: CasePorts, { content }: Brief): Promise<BriefView['names']> {
  const keys = content.sections.flatMap((section) =>
    section.of === 'table' ? section.rows.map(({ key }) => key) : [],
  );
  if (keys.length === 0) return [];
  const units = await unitNames(trx, keys);
  const net = await nets.of(trx);
  return keys.flatMap((key) => {
    const found = units.get(key) ?? net.area(key);
    return found ? [{ id: key, name: found.name, nameEn: found.nameEn }] : [];
  });
}

async function casesOf(trx: Trx, ports: CasePorts, { content }: Brief): Promise<CaseRow[]> {
  const ids = content.sections.flatMap((section) => (section.of === 'list' ? section.caseIds : []));
  return presentCases(trx, ports, await casesByIds(trx, [...new Set(ids)]));
}

/** What a file needs beyond the report: names of units, places and kinds, and nobody's. */
export async function namesFor(trx: Trx, ports: CasePorts, brief: Brief, isShared: boolean): Promise<BriefNames> {
  const { name: city } = (await sql<{ name: string }>`select name from city where id = ${trx.cityId}`.execute(trx))
    .rows[0]!;
  const rows = await rowNames(trx, ports, brief);
  const cases = await casesOf(trx, ports, brief);
  return {
    city,
    office: officeName(city, '创城办'),
    rows: new Map(rows.map(({ id, name }) => [id, name])),
    cases: new Map(cases.map((row) => [row.id, isShared ? sharedLine(row) : caseLine(row)])),
  };
}

const matterOf = ({ category, broadKind }: CaseRow) =>
  category?.name ?? (broadKind ? broadKindWords[broadKind].zh : '待定');
const sharedLine = (row: CaseRow) => [matterOf(row), row.area[0]?.name].filter(Boolean).join(' · ');
const caseLine = (row: CaseRow) =>
  [row.number, matterOf(row), row.placeName ?? row.area.map(({ name }) => name).join(''), row.unit?.name]
    .filter(Boolean)
    .join('，');
