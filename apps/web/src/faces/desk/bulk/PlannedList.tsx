import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { becauseOf } from '../../../features/duties/duty';
import { nameOf, t } from '../../../i18n/t';
import type { Ready } from './ready';

interface Props {
  ready: readonly Ready[];
  left: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

/** Where each would go and why; what cannot be sent stands first and says what is missing. */
export function PlannedList({ ready, left, onToggle }: Props) {
  const stuck = ready.filter(({ missing }) => missing !== null);
  const fitting = ready.filter(({ missing }) => missing === null);
  return (
    <>
      <p className="bulk-sums">{sumsOf(fitting.filter(({ row }) => !left.has(row.id)))}</p>
      <ul className="bulk-planned" aria-label={t('bulk.planned')}>
        {[...stuck, ...fitting].map((one) => (
          <li key={one.row.id} data-missing={one.missing ?? undefined}>
            <label>
              <input
                type="checkbox"
                checked={one.missing === null && !left.has(one.row.id)}
                disabled={one.missing !== null}
                onChange={() => onToggle(one.row.id)}
              />
              <span className="bulk-planned-what">
                <strong>{titleOf(one.row)}</strong>
                <span className="muted small">{placeOf(one.row)}</span>
              </span>
              <WhereTo one={one} />
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

function WhereTo({ one: { missing, duty } }: { one: Ready }) {
  if (missing) return <span className="bulk-planned-to bulk-planned-missing">{t(`bulk.missing.${missing}`)}</span>;
  if (!duty) return null;
  return (
    <span className="bulk-planned-to">
      {nameOf(duty.unit)}
      <span className="muted small">{becauseOf(duty)}</span>
    </span>
  );
}

/** `环卫处 40 · 园林处 12`: how many each unit would get, the most first. */
function sumsOf(ready: readonly Ready[]): string {
  const sums = new Map<string, number>();
  for (const { duty } of ready) if (duty) sums.set(nameOf(duty.unit), (sums.get(nameOf(duty.unit)) ?? 0) + 1);
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([unit, count]) => `${unit} ${count}`)
    .join(' · ');
}
