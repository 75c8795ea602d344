import en from '../../../i18n/en/ledgers.json';
import { addTexts } from '../../../i18n/t';
import zhCN from '../../../i18n/zh-CN/ledgers.json';

/** They come with the room: nobody who only works on cases waits for them. */
addTexts({ 'zh-CN': { ledgers: zhCN }, en: { ledgers: en } });
