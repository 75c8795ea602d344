import type { BroadKind, CaseState } from '@gezhi/domain';

/** What programs show people: the standard has no room for languages, so the request's Accept-Language chooses. */
export type Language = 'zh' | 'en';
export const languageOf = (accepted: string | undefined): Language => (/^\s*en\b/i.test(accepted ?? '') ? 'en' : 'zh');

interface Words {
  kinds: Record<BroadKind, string>;
  kindHint: string;
  categoryHint: string;
  states: Record<Exclude<CaseState, 'draft'>, string>;
  reasons: Record<string, string>;
  because: (state: string, reason: string) => string;
  /** Behind the reason: whose it is. */
  inCharge: (body: { name: string; phone: string | null }) => string;
  continued: string;
  notice: string;
  listComma: string;
}

const zh: Words = {
  kinds: {
    cleanliness: '环境卫生',
    road: '道路破损',
    parking: '停车秩序',
    facility: '公共设施',
    trade: '占道经营',
    other: '其他问题',
  },
  kindHint: '不清楚属于哪一小类时选这一项，由受理员归类。',
  categoryHint: '立案条件：',
  states: {
    reported: '已收到，等待受理',
    pendingVerification: '正在派人到现场核实',
    pendingFiling: '已受理，正在登记',
    notAccepted: '没有受理',
    voided: '已撤销',
    mergedDuplicate: '与另一件反映是同一问题，已合并办理',
    pendingDispatch: '已登记，正在派单',
    pendingHandling: '责任单位正在处理',
    handling: '责任单位正在处理',
    returnRequested: '责任单位正在处理',
    inDispute: '正在明确由哪个单位负责',
    extensionRequested: '责任单位正在处理',
    suspensionRequested: '责任单位正在处理',
    suspended: '需要较长时间解决，已列入挂账',
    handledPendingUnitConfirm: '责任单位正在处理',
    pendingFeedbackReview: '已处理，等待核查',
    pendingCheck: '已处理，等待核查',
    checking: '核查员正在现场核查',
    reworking: '核查没通过，正在重新处理',
    pendingClose: '核查通过，即将办结',
    closed: '已办结',
    forcedClosed: '已终结办理',
  },
  reasons: {
    outsideDuties: '不在受理范围',
    noSuchPlace: '地点不存在',
    privateMatter: '属私人或业主共有空间',
    tooVague: '内容不清，无法处理',
    alreadyInHand: '已在处理中',
    sameMatter: '与另一案是同一问题',
    saidAgain: '同一反映人再次反映',
    filedByMistake: '误立案',
    duplicate: '重复',
    conditionGone: '问题已自行消失',
    longDispute: '长期争议，无法落实责任',
    unitDissolved: '责任单位已撤销',
    naturalEnd: '问题已自然终结',
  },
  because: (state, reason) => `${state}。原因：${reason}`,
  inCharge: ({ name, phone }) => `。不属于本市职责，由${name}负责${phone ? `，电话 ${phone}` : ''}`,
  continued: '反映人说没修好，正在继续处理',
  notice: '受理后会登记并派给责任单位，办理经过可用编号查询。',
  listComma: '、',
};

const en: Words = {
  kinds: {
    cleanliness: 'Cleanliness',
    road: 'Broken road',
    parking: 'Parking',
    facility: 'Public facility',
    trade: 'Trading on the pavement',
    other: 'Something else',
  },
  kindHint: 'Choose this when the exact kind is not clear; the desk will sort it.',
  categoryHint: 'Filed when: ',
  states: {
    reported: 'Received, to be accepted',
    pendingVerification: 'Being verified on the spot',
    pendingFiling: 'Accepted, being registered',
    notAccepted: 'Not accepted',
    voided: 'Withdrawn',
    mergedDuplicate: 'The same matter as another report; dealt with together',
    pendingDispatch: 'Registered, being passed on',
    pendingHandling: 'The unit is working on it',
    handling: 'The unit is working on it',
    returnRequested: 'The unit is working on it',
    inDispute: 'The city is settling which unit is responsible',
    extensionRequested: 'The unit is working on it',
    suspensionRequested: 'The unit is working on it',
    suspended: 'Needs more time; on the city’s list of open problems',
    handledPendingUnitConfirm: 'The unit is working on it',
    pendingFeedbackReview: 'Done, to be checked',
    pendingCheck: 'Done, to be checked',
    checking: 'Being checked on the spot',
    reworking: 'Failed the check, being done again',
    pendingClose: 'Passed the check, about to be closed',
    closed: 'Closed',
    forcedClosed: 'Ended by decision of the city',
  },
  reasons: {
    outsideDuties: 'Outside the city’s duties',
    noSuchPlace: 'No such place',
    privateMatter: 'Private or owners’ shared space',
    tooVague: 'Too vague to act on',
    alreadyInHand: 'Already being dealt with',
    sameMatter: 'The same matter as another case',
    saidAgain: 'Reported again by the same person',
    filedByMistake: 'Filed by mistake',
    duplicate: 'Duplicate',
    conditionGone: 'The problem is gone by itself',
    longDispute: 'Disputed too long',
    unitDissolved: 'The unit was dissolved',
    naturalEnd: 'It has come to an end by itself',
  },
  because: (state, reason) => `${state}. Reason: ${reason}`,
  inCharge: ({ name, phone }) => `. Not the city’s to do: ${name} is responsible${phone ? `, telephone ${phone}` : ''}`,
  continued: 'The reporter said it is not fixed; it goes on',
  notice: 'It will be registered and passed to the unit in charge; follow it by its id.',
  listComma: ', ',
};

export const words: Record<Language, Words> = { zh, en };
