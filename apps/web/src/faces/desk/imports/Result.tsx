import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { applyImport, errorFileAddress, type Import } from '../../../features/imports/api';
import { hasPlaces, kindsInOrder } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { codeText, problemText } from '../../../lib/problemText';
import '../panes/listTabs.css';
import { Differences } from './Differences';
import { Problems } from './Problems';
import { SetupCodes } from './SetupCodes';
import { useAct } from './useAct';

const ChangeMap = lazy(() => import('./ChangeMap'));

const tabs = ['problems', 'added', 'changed', 'closed'] as const;
type Tab = (typeof tabs)[number];

/** What a dry run found or what was applied: one sentence, the counts, then every row; and the one act that follows. */
export function Result({ one, onAgain }: { one: Import; onAgain: () => void }) {
  const { counts } = one;
  const [chosen, setChosen] = useState<Tab | null>(null);
  const tab = chosen ?? tabs.find((name) => (counts?.[name] ?? 0) > 0) ?? 'added';
  const hasRows = counts !== null && (one.state === 'checked' || one.state === 'applied' || one.state === 'moved');
  return (
    <>
      <Verdict one={one} onAgain={onAgain} />
      <SetupCodes one={one} />
      {hasRows && (
        <section className="import-card import-rows" aria-label={t('imports.step.result')}>
          <div className="import-tabs">
            {tabs.map((name) => (
              <button
                key={name}
                type="button"
                className="list-tab"
                aria-current={name === tab ? 'true' : undefined}
                onClick={() => setChosen(name)}
              >
                {t(`imports.counts.${name}`)} <span className="list-tab-count">{counts[name]}</span>
              </button>
            ))}
            <span className="muted small import-rest">
              {t('imports.counts.unchanged')} {counts.unchanged} · {t('imports.counts.repeated')} {counts.repeated}
            </span>
          </div>
          {tab === 'problems' ? <Problems one={one} /> : <Differences key={tab} one={one} change={tab} />}
        </section>
      )}
      {hasRows && hasPlaces(one.kind) && counts.problems === 0 && total(one) > 0 && (
        <Suspense fallback={null}>
          <ChangeMap one={one} />
        </Suspense>
      )}
    </>
  );
}

const total = ({ counts }: Import) => (counts ? counts.added + counts.changed + counts.closed : 0);

/** What came of it, what is safe, and what to do now. */
function Verdict({ one, onAgain }: { one: Import; onAgain: () => void }) {
  const apply = useAct(() => applyImport({ params: { id: one.id }, body: { outcome: one.outcome ?? '' } }));
  const { counts, moved } = one;
  const canApply = one.state === 'checked' && counts?.problems === 0 && total(one) > 0 && one.outcome !== null;
  const [words, next] = sentence(one);
  const movedSum = moved ? Object.values(moved).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <section className="import-card import-verdict" aria-live="polite">
      <h2>{words}</h2>
      {next && <p className="muted">{next}</p>}
      {one.failure && <p>{codeText(one.failure)}</p>}
      {moved && movedSum > 0 && <p>{t('imports.movedWork', moved)}</p>}
      <div className="import-acts">
        {canApply && (
          <Button type="primary" size="large" loading={apply.isPending} onClick={() => apply.mutate(undefined)}>
            {t('imports.apply', { count: total(one) })}
          </Button>
        )}
        {(counts?.problems ?? 0) > 0 && one.state !== 'applied' && (
          <a className="ant-btn ant-btn-primary import-link" href={errorFileAddress(one.id)} download>
            {t('imports.errorFile')}
          </a>
        )}
        {one.state !== 'applied' && <Button onClick={onAgain}>{t('imports.again')}</Button>}
        <Next one={one} />
      </div>
      {apply.error && (
        <p className="import-problem" role="alert">
          {problemText(apply.error)}
        </p>
      )}
    </section>
  );
}

function sentence(one: Import): [words: string, next?: string] {
  const { counts } = one;
  switch (one.state) {
    case 'applied':
      return [t('imports.result.applied', counts ?? {})];
    case 'moved':
      return [t('imports.result.moved'), t('imports.result.movedNext')];
    case 'cancelled':
      return [t('imports.result.cancelled')];
    case 'checked':
      if (!counts) return [t('imports.result.failed')];
      if (counts.problems > 0)
        return [t('imports.result.problems', { count: counts.problems }), t('imports.result.problemsNext')];
      if (total(one) === 0) return [t('imports.result.nothing')];
      return [t('imports.result.ready', counts), t('imports.result.readyNext')];
    default:
      return [t('imports.result.failed'), t('imports.result.failedNext')];
  }
}

/** Once it is in, what a city brings next. */
function Next({ one }: { one: Import }) {
  if (one.state !== 'applied') return null;
  const next = kindsInOrder[kindsInOrder.indexOf(one.kind) + 1];
  return (
    <Link to="/imports" className="ant-btn ant-btn-primary import-link">
      {next ? t('imports.next', { kind: t(`imports.kind.${next}`) }) : t('imports.another')}
    </Link>
  );
}
