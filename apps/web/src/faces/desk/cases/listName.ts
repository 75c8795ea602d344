import type { ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';

/** What a list is called. */
export const listName = (list: ListName): string =>
  list === 'mine' || list === 'open' || list === 'ended' || list === 'all'
    ? t(`desk.list.${list}`)
    : t(`cases.state.${list}`);
