import './tables';

export { noticeRoutes } from './routes';
export { type Message, type NoticeKind, tell } from './tell';
