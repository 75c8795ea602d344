import './tables';

export { drawPictures, drawWaiting } from './drawPictures';
export { refOf } from './refOf';
