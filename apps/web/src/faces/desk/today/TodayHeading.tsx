import { can } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ListName } from '../../../features/cases/caseSearch';
import { strikeOffCount, strikeOffList } from '../../../features/ledgers/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { countText } from '../../../lib/format';
import { useMe } from '../me';

interface Props {
  /** Not `mine`: the reader has no cases of his own, all open ones stand below. */
  own: ListName;
  cases: number | null;
  /** Orders, instructions and plans. */
  others: number;
}

/** How many cases wait for the reader, and how many other things beside them: the heading counts all that stands below it. */
export function TodayHeading({ own, cases, others }: Props) {
  const mayStrikeOff = can(actorOf(useMe()), 'strikeOff.read');
  const [first] = useInfiniteQuery({ ...strikeOffList('mine'), enabled: mayStrikeOff }).data?.pages ?? [];
  const rows = first ? strikeOffCount(first) : 0;
  const isOnlyCases = own === 'mine' && rows === 0 && others === 0; // none is said too
  const hasCases = own === 'mine' && (cases !== 0 || isOnlyCases);
  const parts = [
    hasCases && t('desk.today.cases', { count: cases === null ? '–' : countText(cases) }),
    rows !== 0 && t('desk.today.strikeOffs', { count: rows }),
    others !== 0 && t('desk.today.others', { count: others }),
  ].filter((part) => part !== false);
  if (parts.length === 0) return <h1>{t('desk.today.allOpen')}</h1>;
  return <h1>{t('desk.today.wait', { what: parts.join(t('desk.today.and')) })}</h1>;
}
