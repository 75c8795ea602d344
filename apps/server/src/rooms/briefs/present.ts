import { type BriefRow, type BriefView, broadKindWords, type CaseRow, type SupervisionRow } from '@gezhi/contracts';
import { type Brief, type BriefNames, can, chineseDay, figuresOf, localDay, officeName } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, casesByIds, iso, presentCases } from '../cases/index';
import { unitNames } from '../identity/index';
import { kindNames } from '../numbers/index';
import { ordersByIds, ordersOfMeetings, presentOrders } from '../supervision/index';
import { wordsById } from './words';

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
    mayWrite: brief.state === 'composed' && can(trx.by, 'brief.compose'),
    words: brief.words && (await wordsById(trx, brief.words.id)),
    changed: figuresOf(brief.content).filter(({ was }) => was).length,
    sections: brief.content.sections as BriefView['sections'],
    names: await rowNames(trx, ports, brief),
    cases: await casesOf(trx, ports, brief),
    orders: await presentOrders(trx, await ordersIn(trx, brief)),
  };
}

/** What the meeting of this report decided, and the decisions of earlier ones it lists; each as it stands now. */
async function ordersIn(trx: Trx, { id, content }: Brief) {
  const listed = content.sections.flatMap((section) => (section.of === 'decisions' ? section.orderIds : []));
  return [...(await ordersOfMeetings(trx, [id])), ...(await ordersByIds(trx, listed))];
}

/** Units and places under the names they had. */
async function rowNames(trx: Trx, { nets }: CasePorts, { content }: Brief): Promise<BriefView['names']> {
  const movers = content.sections.flatMap((section) => (section.of === 'change' ? section.movers : []));
  const kinds = movers.flatMap(({ by, key }) => (by === 'kind' ? [key] : []));
  const rows = content.sections.flatMap((section) => (section.of === 'table' ? section.rows : []));
  const keys = [...rows, ...movers.filter(({ by }) => by !== 'kind')].map(({ key }) => key);
  const named = [...(await kindNames(trx, kinds))].map(([id, { name, nameEn }]) => ({ id, name, nameEn }));
  if (keys.length === 0) return named;
  const units = await unitNames(trx, keys);
  const net = await nets.of(trx);
  const places = [...new Set(keys)].flatMap((key) => {
    const found = units.get(key) ?? net.area(key);
    return found ? [{ id: key, name: found.name, nameEn: found.nameEn }] : [];
  });
  return [...named, ...places];
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
  const { zone } = await ports.cityOf(trx.cityId);
  const cases = await casesOf(trx, ports, brief);
  const orders = await presentOrders(trx, await ordersIn(trx, brief));
  return {
    city,
    office: officeName(city, '创城办'),
    rows: new Map(rows.map(({ id, name }) => [id, name])),
    orders: new Map(orders.map((row) => [row.id, orderLine(row, zone)])),
    words: isShared || !brief.words ? null : await wordsById(trx, brief.words.id),
    cases: new Map(cases.map((row) => [row.id, isShared ? sharedLine(row) : caseLine(row)])),
  };
}

const orderLine = ({ case: { number, placeName }, unit, replyDueAt, state }: SupervisionRow, zone: string) =>
  [
    [number, placeName].filter(Boolean).join(' '),
    unit.name,
    replyDueAt && `${chineseDay(localDay(zone, new Date(replyDueAt)))}前回复`,
    state === 'closed' ? '已办结' : '未办结',
  ]
    .filter(Boolean)
    .join('，');
const matterOf = ({ category, broadKind }: CaseRow) =>
  category?.name ?? (broadKind ? broadKindWords[broadKind].zh : '待定');
const sharedLine = (row: CaseRow) => [matterOf(row), row.area[0]?.name].filter(Boolean).join(' · ');
const caseLine = (row: CaseRow) =>
  [row.number, matterOf(row), row.placeName ?? row.area.map(({ name }) => name).join(''), row.unit?.name]
    .filter(Boolean)
    .join('，');
