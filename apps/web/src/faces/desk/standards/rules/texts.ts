import en from '../../../../i18n/en/rules.json';
import { addTexts } from '../../../../i18n/t';
import zhCN from '../../../../i18n/zh-CN/rules.json';

/** These pages bring their words along: the first page of the desk does not wait for them. */
addTexts({ 'zh-CN': { rules: zhCN }, en: { rules: en } });
