import { t } from '../../../i18n/t';
import { dateTime, dayText } from '../../../lib/format';
import { useZone } from '../../../ui/Zone';
import type { View } from '../api';

/** Where a case is from and by when it is wanted there; the city's own clock stands in the head. */
export function Origin({ origin }: Pick<View, 'origin'>) {
  const zone = useZone();
  if (!origin) return null;
  const { document, handedBy, dueAt } = origin;
  return (
    <p className="muted small">
      {[
        document && t('cases.origin.document', { name: document.name, day: dayText(document.day) }),
        document?.row && t('cases.origin.row', { row: document.row }),
        handedBy && t('cases.origin.handedBy', { office: handedBy }),
        dueAt && t('cases.origin.due', { at: dateTime(dueAt, zone) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}
