import './texts';
import { can } from '@gezhi/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type StrikeOff, type StrikeOffList, strikeOffList, strikeOffQuery } from '../../../features/ledgers/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { AboutCase } from '../cases/AboutCase';
import { useMe } from '../me';
import { PagedList } from '../panes/PagedList';
import '../supervision/supervision.css';
import { strikeOffLists } from './ledgerSearch';
import { StrikeOffFacts, StrikeOffTimeline } from './StrikeOffFacts';
import { StrikeOffMoves } from './StrikeOffMoves';

/** 销号: what waits for one's own word, what is under way, what has been struck off. */
export function StrikeOffsPage() {
  const { list = 'mine', case: linked } = useSearch({ from: '/ledgers/strike-offs' });
  if (!can(actorOf(useMe()), 'strikeOff.read'))
    return (
      <StateMessage isPage kind="denied" title={t('ledgers.noPermission')}>
        {t('ledgers.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="supervision">
      <header>
        <Link to="/ledgers" search={{}} className="text-button">
          {t('ledgers.title')}
        </Link>
        <h1>{t('ledgers.strikeOffs')}</h1>
        <p className="muted">{t('ledgers.strikeOffsIntro')}</p>
      </header>
      <nav className="supervision-lists" aria-label={t('ledgers.strikeOffLists')}>
        {strikeOffLists.map((one) => (
          <Link
            key={one}
            to="/ledgers/strike-offs"
            search={one === 'mine' ? {} : { list: one }}
            className="chip"
            aria-current={!linked && one === list ? 'page' : undefined}
            activeOptions={{ exact: true }}
          >
            {t(`ledgers.strikeOffList.${one}`)}
          </Link>
        ))}
      </nav>
      {linked ? <OneRow key={linked} caseId={linked} /> : <StrikeOffs key={list} list={list} />}
    </div>
  );
}

const StrikeOffs = ({ list }: { list: StrikeOffList }) => (
  <PagedList
    query={useInfiniteQuery(strikeOffList(list))}
    rowsOf={(page) => page.strikeOffs}
    keyOf={(row) => row.case.id}
    label={t(`ledgers.strikeOffList.${list}`)}
    empty={t('ledgers.noStrikeOffs')}
    emptyHint={t('ledgers.noStrikeOffsHint')}
  >
    {(row) => (
      <div className="order">
        <Card strikeOff={row} />
      </div>
    )}
  </PagedList>
);

/** What a notice leads to, whichever list it is in by now. */
function OneRow({ caseId }: { caseId: string }) {
  const { data, error, refetch } = useQuery(strikeOffQuery(caseId));
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  return (
    <section className="order" aria-label={t('ledgers.oneRow')}>
      {data ? <Card strikeOff={data} /> : <p className="muted">{t('common.loading')}</p>}
    </section>
  );
}

function Card({ strikeOff }: { strikeOff: StrikeOff }) {
  const [isOpen, setOpen] = useState(false);
  const { id, category } = strikeOff.case;
  return (
    <>
      <p className="order-line">
        <AboutCase about={strikeOff.case} list="ended" />
        {category && <span>{nameOf(category)}</span>}
      </p>
      <StrikeOffFacts strikeOff={strikeOff} />
      <StrikeOffMoves strikeOff={strikeOff} />
      <button type="button" className="text-button small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'ledgers.hide' : 'ledgers.show')}
      </button>
      {isOpen && <StrikeOffTimeline caseId={id} />}
    </>
  );
}
