import './tables';

export { checkAppeals } from './fsck';
export { type Exemption, exemptions } from './queries';
export { appealRoutes } from './routes';
