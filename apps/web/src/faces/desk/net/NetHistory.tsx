import type { NetEdited, NetHistoryEntry } from '@gezhi/contracts';
import { t } from '../../../i18n/t';
import { When } from '../../../ui/Zone';
import { entryName } from './netWords';
import { useUndoOf } from './useNetEdit';

interface Props {
  entries: readonly NetHistoryEntry[];
  name: string;
  mayUndo: boolean;
  onUndone: (edited: NetEdited) => void;
}

/** Who did what here and when; the latest may be taken back. */
export function NetHistory({ entries, name, mayUndo, onUndone }: Props) {
  const undo = useUndoOf(onUndone);
  const [latest] = entries.filter((entry) => !entry.isUndone);
  return (
    <section className="net-section" aria-label={t('net.history')}>
      <h3>{t('net.history')}</h3>
      {entries.length === 0 && <p className="muted">{t('net.noHistory')}</p>}
      <ol className="net-history">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>
              <strong>{entryName(entry)}</strong> {entry.byName ?? t('net.bySystem')}{' '}
              {entry.isUndone && <span className="muted small">{t('net.undone')}</span>}
            </span>
            <span className="muted small">
              <When at={entry.at} />
            </span>
            {mayUndo && entry === latest && entry.kind !== 'undo' && entry.kind !== 'other' && (
              <button
                type="button"
                className="text-button"
                onClick={() =>
                  entry.kind !== 'undo' && entry.kind !== 'other' && undo({ id: entry.id, kind: entry.kind, name })
                }
              >
                {t('net.undoShort')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
