import './texts';
import { can, paperKinds } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Paper, paperList } from '../../../features/papers/api';
import { actorOf } from '../../../features/session/person';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { Picker } from '../../../ui/Picker';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { PagedList } from '../panes/PagedList';
import '../supervision/supervision.css';
import './papers.css';
import { NewPaper } from './NewPaper';
import { officeLists, type PaperSearch, paperLists } from './paperSearch';

/** Official papers by number: what was issued, what waits for an answer, what is late; each leads to its page. */
export function PapersPage() {
  const actor = actorOf(useMe());
  const search = useSearch({ from: '/papers' });
  const navigate = useNavigate();
  if (!can(actor, 'paper.read'))
    return (
      <StateMessage isPage kind="denied" title={t('papers.noPermission')}>
        {t('papers.noPermissionHint')}
      </StateMessage>
    );
  const mayWrite = can(actor, 'paper.write');
  const { write, cases, order, ...shown } = search;
  return (
    <div className="supervision papers">
      <header>
        <h1>{t('papers.title')}</h1>
        <p className="muted">{t('papers.intro')}</p>
      </header>
      {mayWrite && write && <NewPaper key={write} kind={write} cases={cases} order={order} />}
      {mayWrite && !write && (
        <p>
          <Button type="primary" onClick={() => navigate({ to: '/papers', search: { ...shown, write: 'assignment' } })}>
            {t('papers.write')}
          </Button>
        </p>
      )}
      {!write && <Filters search={shown} mayWrite={mayWrite} seesAll={can(actor, 'screen.look')} />}
      {!write && <Papers key={JSON.stringify(shown)} search={shown} />}
    </div>
  );
}

interface FiltersProps {
  search: PaperSearch;
  mayWrite: boolean;
  seesAll: boolean;
}

function Filters({ search, mayWrite, seesAll }: FiltersProps) {
  const navigate = useNavigate();
  const { list = 'issued', kind, year, unit } = search;
  const to = (change: Partial<Record<keyof PaperSearch, unknown>>) =>
    navigate({ to: '/papers', search: { ...search, ...change } as PaperSearch });
  const thisYear = new Date().getFullYear();
  return (
    <>
      <nav className="supervision-lists" aria-label={t('papers.lists')}>
        {paperLists
          .filter((one) => mayWrite || !officeLists.includes(one))
          .map((one) => (
            <Link
              key={one}
              to="/papers"
              search={{ ...search, list: one === 'issued' ? undefined : one } as PaperSearch}
              className="chip"
              aria-current={one === list ? 'page' : undefined}
              activeOptions={{ exact: true }}
            >
              {t(`papers.list.${one}`)}
            </Link>
          ))}
      </nav>
      <search className="paper-filters">
        <Picker
          label={t('papers.kindLabel')}
          placeholder={t('papers.kindLabel')}
          value={kind}
          options={paperKinds.map((value) => ({ value, label: t(`papers.kind.${value}`) }))}
          onChange={(value) => to({ kind: value })}
          allowClear
        />
        {list !== 'drafts' && (
          <Picker
            label={t('papers.year')}
            placeholder={t('papers.year')}
            value={year === undefined ? undefined : String(year)}
            options={[0, 1, 2, 3].map((ago) => ({ value: String(thisYear - ago), label: String(thisYear - ago) }))}
            onChange={(value) => to({ year: value && Number(value) })}
            allowClear
          />
        )}
        {seesAll && (
          <UnitSelect
            label={t('papers.unit')}
            placeholder={t('papers.unit')}
            value={unit}
            onChange={(value) => to({ unit: value })}
            allowClear
          />
        )}
      </search>
    </>
  );
}

function Papers({ search: { list = 'issued', kind, year, unit } }: { search: PaperSearch }) {
  const query = useInfiniteQuery(
    paperList({
      list,
      ...(kind && { kind }),
      ...(year && list !== 'drafts' && { year }),
      ...(unit && { unitId: unit }),
    }),
  );
  return (
    <PagedList
      query={query}
      rowsOf={(page) => page.papers}
      keyOf={({ id }) => id}
      label={t(`papers.list.${list}`)}
      empty={t('papers.empty')}
      emptyHint={t('papers.emptyHint')}
    >
      {(paper) => <Line paper={paper} />}
    </PagedList>
  );
}

const Line = ({ paper }: { paper: Paper }) => (
  <div className="order">
    <p className="order-line">
      <Link to="/papers/$id" params={{ id: paper.id }}>
        {paper.number ?? t(`papers.kind.${paper.kind}`)}
      </Link>
      <StateMark paper={paper} />
      <span className="order-unit">{paper.addressees.map(({ name }) => name).join(t('papers.and'))}</span>
      <DueText paper={paper} />
    </p>
    <p className="instruction-words">{paper.title}</p>
    {paper.day && <p className="muted small">{dayText(paper.day)}</p>}
  </div>
);

export const StateMark = ({ paper: { state } }: { paper: Paper }) => (
  <span className={`mark ${state === 'withdrawn' ? 'mark-red' : 'mark-plain'}`}>{t(`papers.state.${state}`)}</span>
);

export function DueText({ paper: { dueOn, isOverdue, state } }: { paper: Paper }) {
  if (!dueOn || state === 'withdrawn' || state === 'discarded') return null;
  return (
    <span className={isOverdue ? 'order-late' : 'muted'}>
      {t(isOverdue ? 'papers.overdue' : 'papers.due', { day: dayText(dueOn) })}
    </span>
  );
}
