import en from '../../../i18n/en/briefs.json';
import { addTexts } from '../../../i18n/t';
import zhCN from '../../../i18n/zh-CN/briefs.json';
import '../units/texts';

/** The words of reports come with them. */
addTexts({ 'zh-CN': { briefs: zhCN }, en: { briefs: en } });
