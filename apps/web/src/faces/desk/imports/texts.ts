import en from '../../../i18n/en/imports.json';
import { addTexts } from '../../../i18n/t';
import zhCN from '../../../i18n/zh-CN/imports.json';

/** These pages bring their words along: the first page of the desk does not wait for them. */
addTexts({ 'zh-CN': { imports: zhCN }, en: { imports: en } });
