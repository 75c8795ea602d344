import { createHash } from 'node:crypto';
import { type Actor, chineseDay, type Sheet } from '@gezhi/domain';
import { writeSheet } from '../../platform/documents/writeSheet';
import { draftPaper, movePaper, takeReplyFile } from '../../rooms/papers/index';
import { at, busiestCrews, casesOf, named, type Office, onWorkday, workday } from './office';

type Draft = Parameters<typeof draftPaper>[2];
type Step = Parameters<typeof movePaper>[2];

/** Papers as an office has them after some weeks: one nobody signed for, one answered with a report, one taken back. */
export async function writePapers(office: Office): Promise<void> {
  const [first, second] = await busiestCrews(office);
  if (!first || !second) return;
  const open = await casesOf(office, { unitId: first.unitId, states: ['handling'], most: 2 });
  const before = onWorkday(office, -8, 9);
  const closed = await casesOf(office, { unitId: second.unitId, states: ['closed'], most: 2, before });
  await notSignedFor(office, first.unitId, open);
  await answered(office, second, closed);
  await takenBack(office, first.unitId);
  await toABody(office);
  if (closed[0]) await recorded(office, closed[0].id);
}

interface Named {
  id: string;
}

/** To one unit, about these cases, with a day that has passed. */
const toUnit = (office: Office, unitId: string, cases: readonly Named[], days: number) => ({
  unitIds: [unitId],
  caseIds: cases.map(({ id }) => id),
  dueOn: workday(office, days),
});

async function notSignedFor(office: Office, unitId: string, cases: readonly Named[]) {
  const id = named('paper', 'not signed for');
  await issue(office, -6, {
    id,
    kind: 'supervision',
    ...toUnit(office, unitId, cases, -3),
    title: '关于限期办结超期问题的督办单',
    paragraphs: [
      '经查，下列问题已超过办理时限仍未办结。根据创建文明城市工作督办要求，现予以督办。',
      '请你单位主要负责同志亲自过问，查明原因，落实整改措施，于规定时限前办结，并将办理结果书面报我办。',
    ],
  });
}

/** With a report of its own, written as the product writes documents. */
async function answered(office: Office, { unitId, unitName, clerk }: Unit, cases: readonly Named[]) {
  const id = named('paper', 'answered');
  await issue(office, -8, {
    id,
    kind: 'rectification',
    ...toUnit(office, unitId, cases, -4),
    title: '关于反复出现问题的整改通知单',
    paragraphs: [
      '经实地核查，你单位责任范围内存在下列问题，不符合创建文明城市有关标准。',
      '请对照标准立行立改；同时举一反三，对同类点位全面自查，防止反弹。整改情况请按时报我办。',
    ],
  });
  await move(office, clerk, onWorkday(office, -7, 9.5), { paperId: id, verb: 'receive' });
  const bytes = await writeSheet('pdf', report(unitName, workday(office, -5)));
  const file = { id: named('paper', 'report'), fileName: '整改情况报告.pdf' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const note = '已逐项整改到位，并对同类点位开展自查，整改情况报告附后。';
  const repliedAt = onWorkday(office, -5, 15);
  await move(office, clerk, repliedAt, { paperId: id, verb: 'reply', note, files: [{ ...file, sha256 }] });
  await takeReplyFile(at(office, repliedAt).ports, office.cityId, clerk, { id, fileId: file.id }, bytes);
}

interface Unit {
  unitId: string;
  unitName: string;
  clerk: Actor;
}

const report = (unit: string, day: string): Sheet => ({
  title: '整改情况报告',
  day,
  mark: null,
  blocks: [
    { kind: 'text', style: 'title', text: '整改情况报告' },
    { kind: 'gap', lines: 1 },
    { kind: 'text', style: 'body', text: '收到整改通知单后，我单位当日到现场核实，明确责任人和完成时间。' },
    { kind: 'text', style: 'body', text: '通知单所列问题已全部整改，现场恢复整洁；同类点位自查未发现新问题。' },
    { kind: 'text', style: 'body', text: '下一步，我单位将把有关点位列入每日巡查，防止反弹。' },
    { kind: 'gap', lines: 1 },
    { kind: 'text', style: 'body', text: `${unit}　${chineseDay(day)}` },
  ],
  foot: [],
});

async function takenBack(office: Office, unitId: string) {
  const id = named('paper', 'taken back');
  await issue(office, -5, {
    id,
    kind: 'assignment',
    unitIds: [unitId],
    title: '关于开展集中清理的交办单',
    paragraphs: ['请你单位对责任路段开展集中清理，并将办理情况书面反馈我办。'],
    caseIds: [],
    dueOn: workday(office, 3),
  });
  const note = '与区里统一部署的集中清理重复，予以撤回。';
  await move(office, officerOf(office), onWorkday(office, -4, 10), { paperId: id, verb: 'withdraw', note });
}

async function toABody(office: Office) {
  await issue(office, -2, {
    id: named('paper', 'to a body outside'),
    kind: 'coordination',
    unitIds: [],
    bodies: ['示范供电公司'],
    title: '关于商请整理飞线的函',
    paragraphs: ['老旧小区内飞线、废弃杆线较多，影响安全和市容，恳请贵单位予以协调整理。', '专此函商，请予支持。'],
    caseIds: [],
    dueOn: workday(office, 5),
  });
}

/** 办理情况 of a case the answered paper named: it lists what came with the answer. */
const recorded = (office: Office, caseId: string) =>
  issue(office, -1, {
    id: named('paper', 'record'),
    kind: 'handling',
    unitIds: [],
    title: '案件办理情况',
    paragraphs: [],
    caseIds: [caseId],
  });

const officerOf = ({ world }: Office) => world.office.supervisorOfficer[0]!;

type Wish = Omit<Draft, 'copies' | 'bodies'> & { bodies?: readonly string[] };

async function issue(office: Office, days: number, wish: Wish) {
  const moment = onWorkday(office, days, 9);
  const { ports, cases } = at(office, moment);
  const papers = { cases, cityName: async () => office.cityName };
  await ports.inCity(office.cityId, officerOf(office), (trx) =>
    draftPaper(trx, papers, { bodies: [], copies: [], ...wish }),
  );
  const issuedAt = new Date(moment.getTime() + 20 * 60_000);
  await move(office, officerOf(office), issuedAt, { paperId: wish.id, verb: 'issue' });
}

async function move(office: Office, by: Actor, moment: Date, step: Omit<Step, 'id'>) {
  const { ports, cases } = at(office, moment);
  const papers = { cases, cityName: async () => office.cityName };
  const id = named('step', step.paperId, step.verb);
  await ports.inCity(office.cityId, by, (trx) => movePaper(trx, papers, { id, ...step }));
}
