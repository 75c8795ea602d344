import { addDays, localDay } from '@gezhi/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseSearch } from '../../../features/cases/caseSearch';
import { type Figures, figuresQuery } from '../../../features/relapse/api';
import { nameOf, t } from '../../../i18n/t';
import { percent } from '../../../lib/format';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import { DayInput, PeriodFault } from '../period/PeriodInputs';
import { periodFault } from '../period/periodFault';
import { SurvivalChart } from './SurvivalChart';

const usualDays = 90;

export function FiguresPart() {
  const today = localDay(useZone(), new Date());
  const [{ from, to }, setPeriod] = useState({ from: addDays(today, 1 - usualDays), to: today });
  const { data, error, refetch } = useQuery({
    ...figuresQuery(from, to),
    placeholderData: keepPreviousData,
    enabled: periodFault({ from, to }) === null,
  });
  const change = (part: { from: string } | { to: string }) => setPeriod((period) => ({ ...period, ...part }));
  return (
    <section className="relapse-card" aria-labelledby="relapse-figures">
      <h2 id="relapse-figures">{t('relapse.figures')}</h2>
      <p className="relapse-period">
        <DayInput label={t('relapse.from')} value={from} max={to} onChange={(day) => change({ from: day })} />
        <DayInput label={t('relapse.to')} value={to} min={from} max={today} onChange={(day) => change({ to: day })} />
      </p>
      <PeriodFault period={{ from, to }} isShown={!!data} />
      {error && <ErrorMessage error={error} onRetry={refetch} />}
      {data && <Shown figures={data} />}
    </section>
  );
}

function Shown({ figures }: { figures: Figures }) {
  const { from, to, whole } = figures;
  const period = { list: 'closed', from, to } as const;
  return (
    <>
      <p className="relapse-whole">
        {t('relapse.closed')} <Cases count={whole.closed} search={period} /> · {t('relapse.cameBack')}{' '}
        <Cases count={whole.cameBack} search={{ ...period, cameBack: 'yes' }} /> · {t('relapse.rate')}{' '}
        <strong>{percent(whole.cameBack, whole.closed)}</strong>
      </p>
      <SurvivalChart figures={figures} />
      <div className="relapse-tables">
        <Rates
          title={t('relapse.byPoint')}
          rows={figures.points.map((row) => ({ ...row, search: { ...period, point: row.id } }))}
        />
        <Rates
          title={t('relapse.byUnit')}
          rows={figures.units.map((row) => ({ ...row, search: { ...period, unit: row.id } }))}
        />
        <Rates
          title={t('relapse.byKind')}
          rows={figures.kinds.map((row) => ({
            ...row,
            id: `${row.edition} ${row.kind}`,
            search: { ...period, kind: row.kind, edition: row.edition },
          }))}
        />
      </div>
    </>
  );
}

interface RateRow {
  id: string;
  name: string;
  nameEn: string | null;
  closed: number;
  cameBack: number;
  search: CaseSearch;
}

function Rates({ title, rows }: { title: string; rows: readonly RateRow[] }) {
  return (
    <table className="relapse-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('relapse.name')}</th>
          <th scope="col">{t('relapse.closed')}</th>
          <th scope="col">{t('relapse.cameBack')}</th>
          <th scope="col">{t('relapse.rate')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{nameOf(row)}</th>
            <td>
              <Cases count={row.closed} search={row.search} />
            </td>
            <td>
              <Cases count={row.cameBack} search={{ ...row.search, cameBack: 'yes' }} />
            </td>
            <td>{percent(row.cameBack, row.closed)}</td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={4} className="muted">
              {t('relapse.none')}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const Cases = ({ count, search }: { count: number; search: CaseSearch }) => (
  <Link to="/cases" search={search}>
    {count}
  </Link>
);
