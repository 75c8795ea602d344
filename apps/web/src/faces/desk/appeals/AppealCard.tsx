import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Appeal, appealQuery, appealsKey, moveAppeal } from '../../../features/appeals/api';
import { photoUrl } from '../../../features/cases/api';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone, When } from '../../../ui/Zone';
import { AboutCase } from '../cases/AboutCase';
import { StepButtons } from '../steps/StepButtons';
import '../supervision/supervision.css';
import { countText } from './countText';

interface Props {
  appeal: Appeal;
  /** On the page of the case itself everybody knows which one it is. */
  showCase: boolean;
}

/** One appeal: what is said to be wrong, where it stands, what may be done with it; on demand what was written. */
export function AppealCard({ appeal, showCase }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { id, version, kind, reason, state, unit, count, isExempt } = appeal;
  return (
    <div className="order">
      <p className="order-line">
        <strong>
          {t(`appeals.kind.${kind}`)} {countText(count, isExempt ? count : 0)}
        </strong>
        <span className="mark mark-plain">{t(`appeals.state.${state}`)}</span>
        <span className="order-unit">{nameOf(unit)}</span>
      </p>
      <p className="order-line muted small">
        {showCase && <AboutCase about={appeal.case} list="ended" />}
        <span>
          {t(`appeals.reason.${reason}`)} · <When at={appeal.filedAt} />
        </span>
        <AskUntil appeal={appeal} />
      </p>
      <StepButtons
        moves={appeal.moves}
        nameOf={(verb) => t(`appeals.verb.${verb}`)}
        hintOf={(verb) => t(`appeals.noteHint.${verb as 'refuse'}`)}
        send={(step) => moveAppeal({ params: { id }, body: { ...step, version } })}
        queryKey={appealsKey}
      />
      <button type="button" className="text-button small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'supervision.hide' : 'appeals.show')}
      </button>
      {isOpen && <History id={id} />}
    </div>
  );
}

function AskUntil({ appeal: { askUntil, moves } }: { appeal: Appeal }) {
  const zone = useZone();
  if (!askUntil || !moves.some(({ verb }) => verb === 'askSecond')) return null;
  return <span>{t('appeals.askUntil', { time: dateTime(askUntil, zone) })}</span>;
}

/** Who said what, and the photos of the case that are pointed at. */
function History({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(appealQuery(id));
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  return (
    <>
      <ol className="order-history" aria-label={t('supervision.history')} aria-busy={!data}>
        {data?.timeline.map(({ verb, at, actorName, note }) => (
          <li key={`${verb} ${at}`}>
            <p>
              <strong>{t(`appeals.verb.${verb}`)}</strong>{' '}
              <span className="muted small">
                {actorName} · <When at={at} />
              </span>
            </p>
            {note && <p className="order-note">{note}</p>}
          </li>
        ))}
      </ol>
      {data && data.photoIds.length > 0 && (
        <p className="appeal-photos">
          {data.photoIds.map((photoId) => (
            <img key={photoId} src={photoUrl(photoId, 'thumb')} alt={t('appeals.photo')} loading="lazy" />
          ))}
        </p>
      )}
    </>
  );
}
