import en from '../../../i18n/en/papers.json';
import { addTexts } from '../../../i18n/t';
import zhCN from '../../../i18n/zh-CN/papers.json';

/** These pages bring their words along: the first page of the desk does not wait for them. */
addTexts({ 'zh-CN': { papers: zhCN }, en: { papers: en } });
