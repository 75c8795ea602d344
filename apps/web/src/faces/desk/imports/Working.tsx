import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { cancelImport, type Import } from '../../../features/imports/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Progress } from './Progress';
import { useAct } from './useAct';

/** While it works: how far it is, and a way to stop it that leaves nothing behind. */
export function Working({ one }: { one: Import }) {
  const client = useQueryClient();
  const stop = useAct(() => cancelImport({ params: { id: one.id }, body: {} }));
  // What was applied is another net: maps, lists and the city's box are asked anew once this is over.
  useEffect(() => {
    if (one.state !== 'applying') return;
    return () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'imports' });
  }, [one.state, client]);
  const phase = t(`imports.phase.${one.progress?.phase ?? 'waiting'}`);
  const { done, total } = one.progress ?? { done: 0, total: 0 };
  return (
    <section className="import-card">
      <h2>{t(one.state === 'applying' ? 'imports.working.applying' : 'imports.working.checking')}</h2>
      <Progress
        label={total > 0 ? t('imports.progress', { phase, done, total }) : phase}
        share={total > 0 ? done / total : null}
      />
      <p className="muted small">{t('imports.cancelSafe')}</p>
      <Button onClick={() => stop.mutate(undefined)} loading={stop.isPending}>
        {t('imports.cancel')}
      </Button>
      {stop.error && (
        <p role="alert" className="import-problem">
          {problemText(stop.error)}
        </p>
      )}
    </section>
  );
}
