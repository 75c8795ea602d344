import appeals from '../../i18n/en/appeals.json';
import bulk from '../../i18n/en/bulk.json';
import cases from '../../i18n/en/cases.json';
import common from '../../i18n/en/common.json';
import desk from '../../i18n/en/desk.json';
import duties from '../../i18n/en/duties.json';
import dutyRoom from '../../i18n/en/dutyRoom.json';
import feedback from '../../i18n/en/feedback.json';
import hotline from '../../i18n/en/hotline.json';
import instructions from '../../i18n/en/instructions.json';
import kept from '../../i18n/en/kept.json';
import likeness from '../../i18n/en/likeness.json';
import map from '../../i18n/en/map.json';
import notices from '../../i18n/en/notices.json';
import numbers from '../../i18n/en/numbers.json';
import open311 from '../../i18n/en/open311.json';
import problems from '../../i18n/en/problems.json';
import programKeys from '../../i18n/en/programKeys.json';
import publicSide from '../../i18n/en/publicSide.json';
import relapse from '../../i18n/en/relapse.json';
import report from '../../i18n/en/report.json';
import session from '../../i18n/en/session.json';
import settings from '../../i18n/en/settings.json';
import standards from '../../i18n/en/standards.json';
import supervision from '../../i18n/en/supervision.json';
import sweeps from '../../i18n/en/sweeps.json';

export const deskTextsEn = {
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
  report,
  publicSide,
  relapse,
  session,
  settings,
  standards,
  supervision,
  sweeps,
};
