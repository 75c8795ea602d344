import type { BroadKind, CaseSource, CaseState, Light } from '@gezhi/domain';

type Words<K extends string> = Record<K, { zh: string; en: string }>;

/** Columns of a list of cases as a file, in their order. */
export const caseColumns = {
  number: { zh: '案件编号', en: 'Number' },
  state: { zh: '状态', en: 'State' },
  light: { zh: '时限', en: 'Limit' },
  source: { zh: '来源', en: 'Source' },
  category: { zh: '类别', en: 'Category' },
  categoryCode: { zh: '类别编码', en: 'Category code' },
  place: { zh: '地点', en: 'Place' },
  subdistrict: { zh: '街道', en: 'Sub-district' },
  community: { zh: '社区', en: 'Community' },
  grid: { zh: '创城网格', en: 'Creation grid' },
  unit: { zh: '责任单位', en: 'Unit' },
  reportedAt: { zh: '上报时间', en: 'Reported' },
  dueAt: { zh: '环节期限', en: 'Step due' },
  endedAt: { zh: '结束时间', en: 'Ended' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  isRecurrence: { zh: '反弹', en: 'Came back' },
  returns: { zh: '回退次数', en: 'Returns' },
  reworks: { zh: '返工次数', en: 'Reworks' },
  lng: { zh: '经度', en: 'Longitude' },
  lat: { zh: '纬度', en: 'Latitude' },
} as const satisfies Words<string>;
export type CaseColumn = keyof typeof caseColumns;

/** The words of the screen, for a server that writes files; a test of the web holds them to be the same. */
export const stateWords: Words<CaseState> = {
  draft: { zh: '草稿', en: 'Draft' },
  reported: { zh: '待受理', en: 'To accept' },
  pendingVerification: { zh: '核实中', en: 'Being verified' },
  pendingFiling: { zh: '待立案', en: 'To file' },
  notAccepted: { zh: '不予受理', en: 'Not accepted' },
  voided: { zh: '已作废', en: 'Voided' },
  mergedDuplicate: { zh: '已并案', en: 'Merged' },
  pendingDispatch: { zh: '待派遣', en: 'To dispatch' },
  pendingHandling: { zh: '待接收', en: 'To take over' },
  handling: { zh: '处置中', en: 'Being handled' },
  returnRequested: { zh: '申请回退', en: 'Return asked for' },
  inDispute: { zh: '推诿争议', en: 'In dispute' },
  extensionRequested: { zh: '申请延期', en: 'Extension asked for' },
  suspensionRequested: { zh: '申请挂账', en: 'Suspension asked for' },
  suspended: { zh: '挂账', en: 'Suspended' },
  handledPendingUnitConfirm: { zh: '待单位确认', en: 'To confirm by unit' },
  pendingFeedbackReview: { zh: '待反馈审核', en: 'Feedback to review' },
  pendingCheck: { zh: '待核查', en: 'To check' },
  checking: { zh: '核查中', en: 'Being checked' },
  reworking: { zh: '返工中', en: 'Rework' },
  pendingClose: { zh: '待结案', en: 'To close' },
  closed: { zh: '已结案', en: 'Closed' },
  forcedClosed: { zh: '强制结案', en: 'Closed by force' },
};
export const sourceWords: Words<CaseSource> = {
  resident: { zh: '群众随手拍', en: 'Resident' },
  inspector: { zh: '采集员上报', en: 'Inspector' },
  desk: { zh: '坐席代录', en: 'Desk entry' },
  hotline12345: { zh: '12345 热线', en: 'Hotline 12345' },
  leader: { zh: '领导交办', en: 'Leader' },
  media: { zh: '媒体曝光', en: 'Media' },
  video: { zh: '视频发现', en: 'Video' },
};
export const lightWords: Words<Light> = {
  green: { zh: '按期', en: 'In time' },
  yellow: { zh: '临期', en: 'Due soon' },
  red: { zh: '超期', en: 'Overdue' },
};
export const broadKindWords: Words<BroadKind> = {
  cleanliness: { zh: '环境卫生', en: 'Cleanliness' },
  road: { zh: '道路破损', en: 'Broken road' },
  parking: { zh: '停车秩序', en: 'Parking' },
  facility: { zh: '公共设施', en: 'Public facility' },
  trade: { zh: '占道经营', en: 'Trading on the pavement' },
  other: { zh: '其他问题', en: 'Something else' },
};
