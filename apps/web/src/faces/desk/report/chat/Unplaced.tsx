import type { Card } from '../../../../features/cases/groupChat/cards';
import { t } from '../../../../i18n/t';

interface Props {
  cards: readonly Card[];
  fileName: string | null;
}

/** Rows of a list nobody could place yet, by row and by what the list calls the place; a press leads there. */
export function Unplaced({ cards, fileName }: Props) {
  const left = cards.filter(({ matter }) => matter.sourceRow && !matter.place);
  if (left.length === 0) return null;
  return (
    <section className="part" aria-label={t('report.list.unplaced', { count: left.length })}>
      <p role="status">{t('report.list.unplaced', { count: left.length })}</p>
      {fileName && <p className="muted small">{fileName}</p>}
      <ul className="list-unplaced">
        {left.map(({ matter, heading }) => (
          <li key={matter.id}>
            <button
              type="button"
              className="text-button"
              onClick={() => document.getElementById(`chat-${matter.id}`)?.focus()}
            >
              {t('report.list.row', { row: matter.sourceRow ?? 0 })} {heading ?? t('report.list.noPlace')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
