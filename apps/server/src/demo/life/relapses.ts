import type { CaseFile } from '@gezhi/domain';
import { categoryKey } from '../../rooms/standards/index';

const dayMs = 86_400_000;

/** What was closed where and when, so that trouble that comes back is known as it would be by the real command (T38). */
export class Relapses {
  private readonly closed = new Map<string, { id: string; at: number }>();

  /** Takes note of a closing. */
  note(file: CaseFile, at: Date): void {
    const key = keyOf(file);
    if (key && file.state === 'closed') this.closed.set(key, { id: file.id, at: at.getTime() });
  }

  /** The closed case of the same kind at the same point within so many days; null where there is none. */
  before(file: CaseFile, at: Date, windowDays: number): string | null {
    const known = this.closed.get(keyOf(file) ?? '');
    return known && at.getTime() - known.at <= windowDays * dayMs ? known.id : null;
  }
}

const keyOf = ({ category, placement }: CaseFile) =>
  category && placement.pointId && `${placement.pointId} ${categoryKey(category)}`;
