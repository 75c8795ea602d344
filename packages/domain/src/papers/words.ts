import { chineseDay, type Day } from '../shared/day';
import type { SupervisionCause } from '../supervision/levels';
import type { PaperCase } from './content';
import type { PaperKind } from './kinds';

export interface PaperOccasion {
  kind: PaperKind;
  cases: readonly PaperCase[];
  dueOn: Day | null;
  /** Of the supervision order it is written from. */
  cause: SupervisionCause | null;
}

export interface PaperWords {
  title: string;
  paragraphs: string[];
}

const causes: Record<SupervisionCause, string> = {
  overdue: '已超过办理时限仍未办结',
  rework: '经核查多次不合格、反复返工',
  relapse: '结案后再次反弹',
  leader: '经领导同志关注，需要限期办结',
  focus: '列为重点督办事项',
};

/**
 * What a paper may begin as: written from its cases, in the field's own tone, to be changed by whoever signs it. The paper is
 * Chinese whatever the language of the desk.
 */
export function proposeWords({ kind, cases, dueOn, cause }: PaperOccasion): PaperWords {
  const matter = matterOf(cases);
  const until = dueOn ? chineseDay(dueOn) : '规定时限';
  const these = cases.length > 1 ? `下列${cases.length}件问题` : '下列问题';
  return {
    assignment: {
      title: `关于办理${matter}的交办单`,
      paragraphs: [
        `在创建文明城市工作中，发现${these}属你单位职责范围，现予交办。`,
        `请按照属地管理和行业主管责任，逐件明确责任人，于${until}前办理完毕，并将办理情况书面反馈我办。`,
        '涉及其他单位职责的，请先行处置并及时说明，不得推诿。',
      ],
    },
    supervision: {
      title: `关于限期办结${matter}的督办单`,
      paragraphs: [
        `经查，${these}${causes[cause ?? 'focus']}。根据创建文明城市工作督办要求，现予以督办。`,
        `请你单位主要负责同志亲自过问，查明原因，落实整改措施，于${until}前办结，并将办理结果书面报我办。`,
        '逾期未办结又未说明理由的，按有关规定通报。',
      ],
    },
    rectification: {
      title: `关于${matter}的整改通知单`,
      paragraphs: [
        `经实地核查，你单位责任范围内存在${these}，不符合创建文明城市有关标准。`,
        `请对照标准立行立改，于${until}前整改到位；同时举一反三，对同类点位全面自查，防止反弹。`,
        '整改情况（附整改前后照片）请按时报我办，我办将适时组织回头看。',
      ],
    },
    coordination: {
      title: `关于商请协助解决${matter}的函`,
      paragraphs: [
        `在创建文明城市工作中，发现${these}涉及贵单位职责或管理范围，需贵单位支持解决。`,
        `为切实维护市民群众利益，恳请贵单位予以协调办理${dueOn ? `，并于${until}前函复我办` : ''}。`,
        '专此函商，请予支持。',
      ],
    },
    formalLetter: {
      title: `关于${matter}有关情况的函`,
      paragraphs: [
        `在创建文明城市工作中，发现${these}涉及贵单位所属单位职责。现将有关情况函告如下，请督促有关单位依法依规处理。`,
        ...(dueOn ? [`处理情况请于${until}前函告我办。`] : []),
        '特此函告。',
      ],
    },
    handling: { title: '案件办理情况', paragraphs: [] },
  }[kind];
}

/** 育新农贸市场暴露垃圾问题 · 暴露垃圾等3件问题 */
function matterOf(cases: readonly PaperCase[]): string {
  const [first] = cases;
  if (!first) return '有关问题';
  return cases.length === 1 ? `${first.place}${first.matter}问题` : `${first.matter}等${cases.length}件问题`;
}
