import './tables';

export { checkChannels } from './channels/fsck';
export { channelRoutes } from './channels/routes';
export { askForForgetting, forgetDeliveries } from './deliver/forget';
export { askForDeliveries, deliverNotices } from './deliver/job';
export type { DeliveryPorts } from './deliver/send';
export { deviceRoutes } from './devices/routes';
export { noticeRoutes } from './routes';
export { type Message, tell } from './tell';
