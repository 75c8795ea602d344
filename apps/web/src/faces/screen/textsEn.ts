import cases from '../../i18n/en/cases.json';
import common from '../../i18n/en/common.json';
import map from '../../i18n/en/map.json';
import problems from '../../i18n/en/problems.json';
import screen from '../../i18n/en/screen.json';
import session from '../../i18n/en/session.json';

export const screenTextsEn = { cases, common, map, problems, screen, session };
