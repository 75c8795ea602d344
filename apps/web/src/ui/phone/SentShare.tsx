import { useSyncExternalStore } from 'react';
import { photoProgress } from '../../lib/upload';

/** How much of the photo that is on its way has gone; nothing while none of these is. */
export function SentShare({ photoIds }: { photoIds: readonly string[] }) {
  const percent = useSyncExternalStore(photoProgress.subscribe, () => percentOf(photoIds));
  return percent === null ? null : <span className="ph-muted"> {percent}%</span>;
}

/** Whole numbers: nothing is drawn anew for less. */
function percentOf(photoIds: readonly string[]): number | null {
  const now = photoProgress.get();
  return now && photoIds.includes(now.id) ? Math.floor(now.share * 100) : null;
}
