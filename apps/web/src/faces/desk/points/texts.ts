import en from '../../../i18n/en/points.json';
import { addTexts } from '../../../i18n/t';
import zhCN from '../../../i18n/zh-CN/points.json';

/** The words of points' files come with them. */
addTexts({ 'zh-CN': { points: zhCN }, en: { points: en } });
