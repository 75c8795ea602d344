import { t } from '../../../i18n/t';

/** How much a ledger holds. Where a case stands under several heads both numbers are said, so that nobody adds them up. */
export const countText = ({ count, lines }: { count: number; lines: number }) =>
  count === lines ? t('ledgers.count', { count }) : t('ledgers.countOnce', { count, lines });
