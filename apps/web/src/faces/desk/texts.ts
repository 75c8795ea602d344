import type { FaceTexts } from '../../i18n/t';
import appeals from '../../i18n/zh-CN/appeals.json';
import bulk from '../../i18n/zh-CN/bulk.json';
import cases from '../../i18n/zh-CN/cases.json';
import common from '../../i18n/zh-CN/common.json';
import desk from '../../i18n/zh-CN/desk.json';
import duties from '../../i18n/zh-CN/duties.json';
import dutyRoom from '../../i18n/zh-CN/dutyRoom.json';
import feedback from '../../i18n/zh-CN/feedback.json';
import hotline from '../../i18n/zh-CN/hotline.json';
import instructions from '../../i18n/zh-CN/instructions.json';
import kept from '../../i18n/zh-CN/kept.json';
import likeness from '../../i18n/zh-CN/likeness.json';
import map from '../../i18n/zh-CN/map.json';
import notices from '../../i18n/zh-CN/notices.json';
import numbers from '../../i18n/zh-CN/numbers.json';
import open311 from '../../i18n/zh-CN/open311.json';
import problems from '../../i18n/zh-CN/problems.json';
import programKeys from '../../i18n/zh-CN/programKeys.json';
import publicSide from '../../i18n/zh-CN/publicSide.json';
import relapse from '../../i18n/zh-CN/relapse.json';
import report from '../../i18n/zh-CN/report.json';
import session from '../../i18n/zh-CN/session.json';
import settings from '../../i18n/zh-CN/settings.json';
import standards from '../../i18n/zh-CN/standards.json';
import supervision from '../../i18n/zh-CN/supervision.json';
import sweeps from '../../i18n/zh-CN/sweeps.json';

/** Everything the desk says. Chinese comes with the page, English in one piece when somebody asks for it. */
export const deskTexts: FaceTexts = {
  'zh-CN': {
    appeals,
    bulk,
    cases,
    common,
    desk,
    duties,
    dutyRoom,
    feedback,
    hotline,
    instructions,
    kept,
    likeness,
    map,
    notices,
    open311,
    programKeys,
    numbers,
    problems,
    publicSide,
    relapse,
    report,
    session,
    settings,
    standards,
    supervision,
    sweeps,
  },
  en: async () => (await import('./textsEn')).deskTextsEn,
};
