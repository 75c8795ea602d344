import { can } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { strikeOffCount, strikeOffList } from '../../../features/ledgers/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { countText } from '../../../lib/format';
import { useMe } from '../me';

/** How many cases wait for the reader, and how many rows to strike off beside them: the heading counts all that stands below it. */
export function TodayHeading({ cases }: { cases: number | null }) {
  const mayStrikeOff = can(actorOf(useMe()), 'strikeOff.read');
  const [first] = useInfiniteQuery({ ...strikeOffList('mine'), enabled: mayStrikeOff }).data?.pages ?? [];
  const rows = first ? strikeOffCount(first) : 0;
  if (cases === 0 && rows !== 0) return <h1>{t('desk.today.toStrikeOff', { count: rows })}</h1>;
  return (
    <h1>
      {t('desk.today.waiting', { count: cases === null ? '–' : countText(cases) })}
      {rows !== 0 && t('desk.today.alsoToStrikeOff', { count: rows })}
    </h1>
  );
}
