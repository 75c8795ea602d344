import type { ExchangeFault } from '@gezhi/contracts';
import { t } from '../../../i18n/t';

export const faultText = (fault: ExchangeFault): string =>
  fault === 'photoMissing' ? t('exchange.photoMissing') : t(`channels.fault.${fault}`);
