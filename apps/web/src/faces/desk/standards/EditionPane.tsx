import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { changesQuery, editionsQuery, type Table } from '../../../features/standards/api';
import { keyOf } from '../../../features/standards/categoryList';
import { useChange } from '../../../features/standards/useChange';
import { Who } from '../../../features/standards/Versions';
import { nameOf, t } from '../../../i18n/t';
import { plainLimit } from '../../../lib/limitText';
import { Dialog } from '../../../ui/Dialog';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import type { CategorySearch } from './categorySearch';

interface Props {
  table: Table;
  mayChange: boolean;
  onOpen: (search: Partial<CategorySearch>) => void;
}

/** Nothing chosen yet: what this edition is, whether it is in force, and what was changed in it. */
export function EditionPane({ table, mayChange, onOpen }: Props) {
  const [isAsking, setAsking] = useState(false);
  const edition = useQuery(editionsQuery).data?.find(({ code }) => code === table.edition);
  return (
    <article className="category-pane">
      <header className="category-pane-head">
        <p className="muted">{t('standards.aboutEdition')}</p>
        <h2>{table.edition}</h2>
        <p className="category-marks">
          {edition?.isInForce && <span className="standing standing-local">{t('standards.inForce')}</span>}
          <span className="standing">{t('standards.sample')}</span>
        </p>
      </header>
      <section>
        <p>{nameOf({ name: table.note, nameEn: table.noteEn })}</p>
        <details className="edition-sources">
          <summary>{t('standards.sources')}</summary>
          <ul>
            {edition?.sources.map((source) => (
              <li key={source} className="small">
                {source}
              </li>
            ))}
          </ul>
        </details>
        {mayChange && edition && !edition.isInForce && (
          <div className="category-acts">
            <Button onClick={() => setAsking(true)}>{t('standards.useEdition')}</Button>
          </div>
        )}
      </section>
      <p className="muted">{t('standards.chooseHint')}</p>
      {!mayChange && <p className="muted small">{t('standards.readOnly')}</p>}
      <section>
        <h3>{t('standards.changes')}</h3>
        <Changes table={table} onOpen={onOpen} />
      </section>
      {isAsking && <UseEdition table={table} onClose={() => setAsking(false)} />}
    </article>
  );
}

function Changes({ table, onOpen }: Pick<Props, 'table' | 'onOpen'>) {
  const changes = useQuery(changesQuery(table.edition));
  if (changes.error) return <ErrorMessage error={changes.error} onRetry={changes.refetch} />;
  if (changes.data?.length === 0)
    return <StateMessage title={t('standards.noChanges')}>{t('standards.noChangesHint')}</StateMessage>;
  const names = new Map(table.categories.map((category) => [keyOf(category.ref), nameOf(category)]));
  return (
    <ol className="versions">
      {changes.data?.map((change) => (
        <li key={change.version}>
          <p>
            <strong>{t('standards.version', { version: change.version })}</strong> <Who version={change} />
          </p>
          {change.basis && <p className="muted small">{change.basis}</p>}
          {change.cameIntoForce && <p>{t('standards.cameIntoForce')}</p>}
          {change.classes.map(({ kind, code, limit }) => (
            <p key={keyOf({ kind, code })}>
              {t('standards.changedClass', { code, limit: limit ? plainLimit(limit) : t('standards.cityDefault') })}
            </p>
          ))}
          {change.categories.length > 8 && (
            <p>{t('standards.changedCategories', { count: change.categories.length })}</p>
          )}
          {change.categories.length > 0 && change.categories.length <= 8 && (
            <p className="change-links">
              {change.categories.map((ref) => (
                <button
                  key={keyOf(ref)}
                  type="button"
                  className="text-button"
                  onClick={() => onOpen({ at: keyOf(ref) })}
                >
                  {ref.code} {names.get(keyOf(ref))}
                </button>
              ))}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function UseEdition({ table, onClose }: { table: Table; onClose: () => void }) {
  const { send, isSending, problem } = useChange(table.version, onClose);
  const { edition } = table;
  return (
    <Dialog title={t('standards.useEditionTitle', { edition })} onClose={onClose}>
      <div className="change-form">
        <p>{t('standards.useEditionHint', { edition })}</p>
        {problem && (
          <p className="change-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="category-acts">
          <Button type="primary" loading={isSending} onClick={() => send({ changes: [{ what: 'inForce', edition }] })}>
            {t('standards.useEdition')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
