import en from '../../../i18n/en/units.json';
import { addTexts } from '../../../i18n/t';
import zhCN from '../../../i18n/zh-CN/units.json';

/** The words of units' pages come with them. */
addTexts({ 'zh-CN': { units: zhCN }, en: { units: en } });
