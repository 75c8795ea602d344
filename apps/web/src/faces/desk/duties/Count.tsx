import type { Coverage, PointSort } from '../../../features/duties/api';
import { nameOf } from '../../../i18n/t';

/** Which list of the report is open. */
export type Opened =
  | { what: 'gaps'; area: Coverage['areas'][number]; group: Coverage['classes'][number] | null }
  | { what: 'points'; type: Coverage['pointTypes'][number]; sort: PointSort };

/** A number that opens what it counts; nothing to open is only a number. */
export const Count = ({ count, label, onOpen }: { count: number; label: string; onOpen: () => void }) =>
  count === 0 ? (
    <span className="muted">0</span>
  ) : (
    <button type="button" className="text-button" aria-label={`${label}: ${count}`} onClick={onOpen}>
      {count}
    </button>
  );

export const className = (group: Coverage['classes'][number]) => `${group.code} ${nameOf(group)}`;
