import { useSyncExternalStore } from 'react';
import { t } from '../../../i18n/t';
import { currentFix, type Fix, type FixProblem } from '../../../lib/position';
import { Icon } from '../../../ui/phone/Icon';

/** One fix, on request, forgotten with the page. Nobody is followed: nothing is watched, sent or kept. */
interface Position {
  fix: Fix | null;
  problem: FixProblem | null;
  finding: boolean;
}

let position: Position = { fix: null, problem: null, finding: false };
const listeners = new Set<() => void>();

function show(next: Partial<Position>) {
  position = { ...position, ...next };
  for (const listener of listeners) listener();
}

async function find() {
  show({ finding: true, problem: null });
  const found = await currentFix();
  show({ finding: false, ...(typeof found === 'string' ? { problem: found } : { fix: found }) });
}

export const usePosition = (): Position =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => position,
  );

export function LocateButton() {
  const { finding } = usePosition();
  return (
    <button type="button" className="ph-link ph-small" disabled={finding} onClick={() => void find()}>
      <Icon name="here" size={18} />
      {finding ? t('field.today.locating') : t('field.today.locate')}
    </button>
  );
}

/** Why there are no distances, where somebody asked for them. */
export function PositionProblem() {
  const { problem } = usePosition();
  return problem ? (
    <p className="ph-muted" role="status">
      {t(`field.position.${problem}`)}
    </p>
  ) : null;
}
