import './texts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { strikeOffCount, strikeOffList } from '../../../features/ledgers/api';
import { t } from '../../../i18n/t';

const shown = 6;

/** Rows to strike off that wait for the reader's word, the latest first; where there are none, what the page has for that. */
export default function StrikeOffsToday({ ifNone }: { ifNone: ReactNode }) {
  const { data, isPending } = useInfiniteQuery(strikeOffList('mine'));
  const [first] = data?.pages ?? [];
  if (isPending) return null;
  if (!first || first.strikeOffs.length === 0) return ifNone;
  const more = first.next !== null || first.strikeOffs.length > shown;
  return (
    <section className="today-group" aria-labelledby="today-strike-offs">
      <header>
        <h2 id="today-strike-offs">
          {t('ledgers.waiting')} <span className="muted">{strikeOffCount(first)}</span>
        </h2>
        {more && (
          <Link to="/ledgers/strike-offs" search={{}} className="text-button small">
            {t('ledgers.allWaiting')}
          </Link>
        )}
      </header>
      <ul>
        {first.strikeOffs.slice(0, shown).map(({ case: { id, number, placeName }, state }) => (
          <li key={id}>
            <Link to="/ledgers/strike-offs" search={{ case: id }} className="today-strike-off">
              <span>{[number, placeName].filter(Boolean).join(' · ')}</span>
              <span className="muted small">{t(`ledgers.standing.${state}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
