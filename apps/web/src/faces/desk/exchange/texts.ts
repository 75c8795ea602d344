import channelsEn from '../../../i18n/en/channels.json';
import en from '../../../i18n/en/exchange.json';
import { addTexts } from '../../../i18n/t';
import channelsZhCN from '../../../i18n/zh-CN/channels.json';
import zhCN from '../../../i18n/zh-CN/exchange.json';

/** The page brings its words along; what can go wrong on the way out is called as it is for channels. */
addTexts({ 'zh-CN': { channels: channelsZhCN, exchange: zhCN }, en: { channels: channelsEn, exchange: en } });
