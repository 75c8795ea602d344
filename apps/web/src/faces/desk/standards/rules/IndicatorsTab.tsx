import type { Indicator } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  type Indicators,
  type IndicatorVersion,
  indicatorsQuery,
  indicatorVersionsQuery,
} from '../../../../features/standards/rules/api';
import { nameOf, t } from '../../../../i18n/t';
import { ErrorMessage } from '../../../../ui/StateMessage';
import { When } from '../../../../ui/Zone';
import { ChangedLines } from './IndicatorDifferences';
import { IndicatorForm } from './IndicatorForm';
import { IndicatorTable } from './IndicatorTable';
import { coverText } from './indicatorWords';

/** What the city is evaluated by, and which kinds of cases each indicator covers. */
export function IndicatorsTab({ mayChange }: { mayChange: boolean }) {
  const { data, error, refetch } = useQuery(indicatorsQuery);
  const [doing, setDoing] = useState<'add' | 'table' | Indicator | null>(null);
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  if (!data) return <p className="muted rules-body">{t('common.loading')}</p>;
  const stop = () => setDoing(null);
  return (
    <article className="rules-body">
      <p className="muted">{t('rules.indicators.intro')}</p>
      <p className="muted">
        {data.version === 0
          ? t('rules.indicators.cameWith')
          : `${t('rules.inForce', { version: data.version })} · ${data.source}`}
      </p>
      {doing === 'table' && <IndicatorTable inForce={data} onDone={stop} />}
      {doing !== null && doing !== 'table' && (
        <IndicatorForm
          key={doing === 'add' ? 'add' : doing.code}
          inForce={data}
          indicator={doing === 'add' ? null : doing}
          onDone={stop}
        />
      )}
      {mayChange && doing === null && (
        <div className="category-acts">
          <Button onClick={() => setDoing('add')}>{t('rules.indicators.add')}</Button>
          <Button onClick={() => setDoing('table')}>{t('rules.indicators.table')}</Button>
        </div>
      )}
      {doing === null && <List inForce={data} onEdit={mayChange ? setDoing : null} />}
      <NotMapped inForce={data} />
      <History />
    </article>
  );
}

function List({ inForce, onEdit }: { inForce: Indicators; onEdit: ((indicator: Indicator) => void) | null }) {
  return (
    <section>
      <h2>{t('rules.indicators.list')}</h2>
      <ul className="indicator-list">
        {inForce.indicators.map((indicator) => (
          <li key={indicator.code}>
            <p>
              <strong>
                {indicator.code} {nameOf(indicator)}
              </strong>
              <br />
              <span className="muted small">
                {indicator.covers.map((cover) => coverText(inForce, cover)).join(' · ') ||
                  t('rules.indicators.nothing')}
              </span>
            </p>
            {onEdit && (
              <Button
                size="small"
                aria-label={t('rules.indicators.editOf', { code: indicator.code })}
                onClick={() => onEdit(indicator)}
              >
                {t('rules.indicators.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What would stand under "not mapped": said where it can be mended. */
function NotMapped({ inForce: { notMapped } }: { inForce: Indicators }) {
  if (notMapped.length === 0) return <p>{t('rules.indicators.allMapped')}</p>;
  return (
    <details>
      <summary>{t('rules.indicators.notMapped', { count: notMapped.length })}</summary>
      <ul className="indicator-kinds">
        {notMapped.map(({ ref, ...named }) => (
          <li key={`${ref.kind} ${ref.code}`}>
            <span className="muted">
              {ref.kind}-{ref.code}
            </span>{' '}
            {nameOf(named)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function History() {
  const versions = useQuery(indicatorVersionsQuery);
  return (
    <section>
      <h2>{t('rules.history')}</h2>
      {versions.error && <ErrorMessage error={versions.error} onRetry={versions.refetch} />}
      <ol className="versions">
        {versions.data?.map((version) => (
          <Version key={version.version} version={version} />
        ))}
        <li>
          <p className="muted">{t('rules.indicators.cameWith')}</p>
        </li>
      </ol>
    </section>
  );
}

const Version = ({ version: { version, byName, at, source, changed } }: { version: IndicatorVersion }) => (
  <li>
    <p>
      <strong>{t('rules.version', { version })}</strong>{' '}
      <span className="muted">
        {byName ? t('rules.byPerson', { name: byName }) : t('rules.cameWith')} · <When at={at} />
      </span>
    </p>
    <p className="muted small">{source}</p>
    <ChangedLines changed={changed} />
  </li>
);
