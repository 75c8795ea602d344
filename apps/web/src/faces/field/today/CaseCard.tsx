import { distanceM, type LngLat } from '@gezhi/domain';
import type { Row } from '../../../features/cases/api';
import { CaseLight } from '../../../features/cases/CaseLight';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { t } from '../../../i18n/t';
import { distance } from '../../../lib/format';
import { navigate } from '../../../lib/navigate';
import { askText } from '../askText';
import { useParcelOf } from '../outbox';
import { at } from '../routes';

/** One task: how long is left, what, where, and what is asked of me. */
export function CaseCard({ row, from }: { row: Row; from: LngLat | null }) {
  const parcel = useParcelOf(row.id);
  return (
    <a
      className="fd-card"
      href={at.case(row.id)}
      onClick={(event) => {
        event.preventDefault();
        navigate(at.case(row.id));
      }}
    >
      <span className="ph-row">
        <CaseLight state={row.state} light={row.light} left={row.left} />
        {from && row.position && <span className="ph-muted">{distance(distanceM(from, row.position))}</span>}
      </span>
      <strong>
        {titleOf(row)} {row.urgency > 0 && <span className="fd-tag">{t('field.today.urgent')}</span>}{' '}
        {row.isRecurrence && <span className="fd-tag">{t('field.today.recurrence')}</span>}
      </strong>
      <span className="ph-muted">{placeOf(row)}</span>
      {parcel ? (
        <span className={parcel.trouble?.final ? 'fd-refused-here' : 'fd-unsent-here'}>
          {t(parcel.trouble?.final ? 'field.today.refusedHere' : 'field.today.unsentHere')}
        </span>
      ) : (
        <span className="fd-ask">{askText(row.state)}</span>
      )}
    </a>
  );
}
