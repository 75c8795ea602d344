import type { FaceTexts } from '../../i18n/t';
import cases from '../../i18n/zh-CN/cases.json';
import common from '../../i18n/zh-CN/common.json';
import map from '../../i18n/zh-CN/map.json';
import problems from '../../i18n/zh-CN/problems.json';
import screen from '../../i18n/zh-CN/screen.json';
import session from '../../i18n/zh-CN/session.json';

export const screenTexts: FaceTexts = {
  'zh-CN': { cases, common, map, problems, screen, session },
  en: async () => (await import('./textsEn')).screenTextsEn,
};
