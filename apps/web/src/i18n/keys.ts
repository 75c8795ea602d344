import appeals from './zh-CN/appeals.json';
import briefs from './zh-CN/briefs.json';
import bulk from './zh-CN/bulk.json';
import cases from './zh-CN/cases.json';
import channels from './zh-CN/channels.json';
import common from './zh-CN/common.json';
import desk from './zh-CN/desk.json';
import duties from './zh-CN/duties.json';
import dutyRoom from './zh-CN/dutyRoom.json';
import exchange from './zh-CN/exchange.json';
import feedback from './zh-CN/feedback.json';
import field from './zh-CN/field.json';
import hotline from './zh-CN/hotline.json';
import imports from './zh-CN/imports.json';
import instructions from './zh-CN/instructions.json';

import kept from './zh-CN/kept.json';

import ledgers from './zh-CN/ledgers.json';

import likeness from './zh-CN/likeness.json';
import map from './zh-CN/map.json';
import net from './zh-CN/net.json';
import notices from './zh-CN/notices.json';
import numbers from './zh-CN/numbers.json';
import open311 from './zh-CN/open311.json';
import papers from './zh-CN/papers.json';
import points from './zh-CN/points.json';
import portal from './zh-CN/portal.json';
import problems from './zh-CN/problems.json';
import programKeys from './zh-CN/programKeys.json';
import publicSide from './zh-CN/publicSide.json';
import relapse from './zh-CN/relapse.json';
import report from './zh-CN/report.json';
import rules from './zh-CN/rules.json';
import screen from './zh-CN/screen.json';
import session from './zh-CN/session.json';
import settings from './zh-CN/settings.json';
import standards from './zh-CN/standards.json';
import supervision from './zh-CN/supervision.json';
import sweeps from './zh-CN/sweeps.json';
import tour from './zh-CN/tour.json';
import units from './zh-CN/units.json';

/** All files of texts by name; the type of every key follows from the Chinese ones. Faces import what they use. */
export const zhCN = {
  appeals,
  briefs,
  bulk,
  cases,
  channels,
  common,
  desk,
  duties,
  dutyRoom,
  exchange,
  feedback,
  hotline,
  field,
  imports,
  instructions,
  kept,
  ledgers,
  likeness,
  map,
  net,
  notices,
  open311,
  programKeys,
  papers,
  numbers,
  points,
  portal,
  problems,
  report,
  publicSide,
  rules,
  relapse,
  screen,
  session,
  settings,
  standards,
  supervision,
  sweeps,
  tour,
  units,
};
