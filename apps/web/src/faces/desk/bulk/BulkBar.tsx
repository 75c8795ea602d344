import type { BulkVerb } from '@gezhi/contracts';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Filter, Row } from '../../../features/cases/api';
import { verbs } from '../../../features/cases/verbs';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { Kbd } from '../../../ui/Kbd';
import { useKeys } from '../../../ui/keys';
import { useMe } from '../me';
import { MarkedPairs, MarkedPaper } from '../papers/WriteLinks';
import { keyName, spokenKey } from '../shortcuts';
import './bulk.css';
import { verbsFor } from './bulkVerbs';
import { endSelecting, selectAll, selection } from './selection';

const BulkDialog = lazy(() => import('./BulkDialog'));

interface Props {
  rows: readonly Row[];
  filter: Filter;
  /** How many the list holds, where that is known. */
  count: number | null;
}

/** What is marked, and the steps all of it can take together. */
export function BulkBar({ rows, filter, count }: Props) {
  const { ids, isAll } = selection.use();
  const me = useMe();
  const [verb, setVerb] = useState<BulkVerb | null>(null);
  const marked = isAll ? rows : rows.filter((row) => ids.has(row.id));
  const offered = marked.length > 0 ? verbsFor(marked, actorOf(me)) : [];
  useKeys({
    Escape: endSelecting,
    ...Object.fromEntries(offered.map((name) => [verbs[name].key, () => setVerb(name)])),
  });
  useLeaving(JSON.stringify(filter));
  return (
    <section className="bulk-bar" aria-label={t('bulk.marked')}>
      <p role="status">
        {isAll ? t('bulk.allMarked', { count: count ?? rows.length }) : t('bulk.someMarked', { count: ids.size })}
      </p>
      <div className="bulk-bar-acts">
        {offered.map((name) => (
          <Button
            key={name}
            type="primary"
            size="small"
            aria-keyshortcuts={spokenKey(verbs[name].key)}
            onClick={() => setVerb(name)}
          >
            {t(`cases.verb.${name}`)} <Kbd>{keyName(verbs[name].key)}</Kbd>
          </Button>
        ))}
        {!isAll && <MarkedPaper caseIds={[...ids]} />}
        {!isAll && <MarkedPairs caseIds={[...ids]} />}
        {!isAll && (
          <Button size="small" disabled={rows.length === 0} onClick={selectAll}>
            {t('bulk.markAll')}
          </Button>
        )}
        <Button size="small" onClick={endSelecting}>
          {t('bulk.leave')}
        </Button>
      </div>
      {verb && (
        <Suspense fallback={null}>
          <BulkDialog
            verb={verb}
            which={isAll ? { filter } : { caseIds: [...ids] }}
            onClose={() => setVerb(null)}
            onHeld={endSelecting}
          />
        </Suspense>
      )}
    </section>
  );
}

/** Another list begins unmarked: nobody takes a step with cases out of sight. */
function useLeaving(list: string) {
  const [begun] = useState(list);
  useEffect(() => {
    if (list !== begun) endSelecting();
  }, [list, begun]);
  useEffect(() => endSelecting, []);
}
