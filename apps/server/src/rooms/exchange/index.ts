import './tables';

export { askToForgetMessages, forgetMessages } from './forget';
export { checkPartners } from './fsck';
export { readWaiting } from './readAgain';
export { exchangeRoutes } from './routes';
export { askForExchange, sendMessages } from './send';
export { tellPartners } from './tell';
