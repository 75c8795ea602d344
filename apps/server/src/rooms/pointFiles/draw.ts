import { broadKindWords, type PointStory, stateWords } from '@gezhi/contracts';
import {
  type DutyKind,
  layOutPointFile,
  localDay,
  minuteText,
  type PaperState,
  type PlanState,
  type PointFile,
  yuanOf,
} from '@gezhi/domain';
import type { Drawn } from '../../platform/documents/sendSheet';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import type { CasePorts } from '../cases/index';
import { openPictures, sidesOfCases } from '../papers/index';
import { readPointStory } from './story';

/** On paper: the latest of them; the rest is looked at in the system. */
const mostPrinted = 30;
const mostPairs = 3;

/** The file of a point as a sheet: the same story, in Chinese, with units and no persons. */
export async function drawPointFile(trx: Trx, ports: Ports, cases: CasePorts, id: string): Promise<Drawn> {
  const story = await readPointStory(trx, cases, id);
  const { zone } = await cases.cityOf(trx.cityId);
  const sheet = layOutPointFile({
    name: story.point.name,
    day: localDay(zone, trx.now),
    facts: factsOf(story),
    duties: story.duties.map(({ kind, unit, scope, source }) => ({
      kind: dutyWords[kind],
      unit: unit.name,
      scope: scope.name,
      source,
    })),
    counts: story.counts,
    months: story.months,
    cases: story.cases.slice(0, mostPrinted).map((row) => ({
      number: row.number,
      at: minuteText(zone, new Date(row.reportedAt)),
      matter: matterOf(row),
      unit: row.unit?.name ?? null,
      state: stateWords[row.state].zh,
    })),
    looks: story.looks
      .slice(0, mostPrinted)
      .map(({ kind, day, name, result }) => ({ day, what: name ?? lookWords[kind], result: resultWords[result] })),
    papers: story.papers.map(({ number, title, day, state }) => ({
      number: number ?? '—',
      title,
      day: day ?? '—',
      state: paperWords[state],
    })),
    plans: story.plans.map(({ cause, measure, unit, dueOn, moneyFen, state }) => ({
      cause: cause ?? '（已删除）',
      measure: measure ?? '（已删除）',
      unit: unit.name,
      dueOn,
      money: moneyFen === null ? '—' : yuanOf(moneyFen),
      state: planWords[state],
    })),
    pairs: await pairsOf(trx, story, zone),
  });
  return { sheet, readPictures: await openPictures(trx, ports, sheet, 'large') };
}

async function pairsOf(trx: Trx, { pairs, cases }: PointStory, zone: string): Promise<PointFile['pairs']> {
  const shown = pairs.slice(0, mostPairs);
  const sides = await sidesOfCases(
    trx,
    shown.map(({ caseId }) => caseId),
    zone,
  );
  return shown.map(({ caseId, number }) => {
    const row = cases.find(({ id }) => id === caseId);
    return { number, matter: row ? matterOf(row) : '', ...sides.get(caseId)! };
  });
}

function factsOf({ point, placement }: PointStory): PointFile['facts'] {
  const { administrative, creationGrid, cellGrid } = placement;
  const under = administrative.slice(1).map(({ name }) => name);
  return [
    ['点位名称', point.name],
    ['点位类型', point.typeName],
    ['点位编码', point.code ?? '—'],
    ['地　　址', point.address ?? '—'],
    ['行政区域', under.join('、') || '—'],
    ['创城网格', creationGrid?.name ?? '网格外'],
    ['单元网格', cellGrid?.name ?? '—'],
    ['状　　态', point.validTo === null ? '在册' : `${point.validTo}起不再列入`],
  ];
}

const matterOf = ({ category, broadKind }: PointStory['cases'][number]) =>
  category?.name ?? (broadKind ? broadKindWords[broadKind].zh : '待定');

const dutyWords: Record<DutyKind, string> = {
  territory: '属地',
  industry: '行业主管',
  pairing: '帮包',
  chief: '网格长、路长、点位长',
  contract: '门前五包',
};
const lookWords = { visit: '检查', sweep: '举一反三自查', lookBack: '回头看' } as const;
const resultWords = {
  found: '发现问题',
  noneFound: '未发现问题',
  secondFind: '自查未发现，抽查发现',
  fine: '保持良好',
  cameBack: '反弹',
} as const;
const planWords: Record<PlanState, string> = {
  drafted: '拟定',
  agreed: '已同意',
  carriedOut: '已落实',
  verified: '已核验',
  withdrawn: '已撤回',
};
const paperWords: Record<PaperState, string> = {
  drafted: '草稿',
  issued: '已印发',
  received: '已签收',
  replied: '已回复',
  withdrawn: '已撤回',
  discarded: '已作废',
};
