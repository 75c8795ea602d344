import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { caseQuery, type View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { Icon } from '../../../ui/Icon';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { CasePage } from './CasePage';
import { CasePageSkeleton } from './CasePageSkeleton';
import './casePane.css';

interface Props {
  id: string;
  isSingle: boolean;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onClose: () => void;
  onStep: ((by: 1 | -1) => void) | null;
  onMoved: (moved: View) => void;
}

/** Time left goes on by itself, and copies of photos are ready a moment after they arrive. */
const readAgainMs = (view: View | undefined) =>
  view?.photos.some((photo) => photo.state === 'stored') ? 3_000 : 60_000;

/** The pane a case stands in: its bar, and the case or why it cannot be shown. */
export function CasePane({ id, isSingle, hrefOf, onOpen, onClose, onStep, onMoved }: Props) {
  const me = useMe();
  const { data, error, isPending, refetch } = useQuery({
    ...caseQuery(id),
    refetchInterval: ({ state }) => readAgainMs(state.data),
  });
  const mayReveal = can(actorOf(me), 'contact.reveal');
  const mayHide = can(actorOf(me), 'photo.hide');
  return (
    <section className="case-pane" aria-label={t('desk.casePane')}>
      <div className="case-pane-bar">
        {isSingle ? (
          <button type="button" className="text-button case-pane-back" onClick={onClose}>
            <Icon name="back" /> {t('desk.backToList')}
          </button>
        ) : (
          <IconButton icon="close" label={t('desk.closeCase')} keys="Escape" onClick={onClose} />
        )}
        <span className="case-pane-steps">
          {data && <IconButton icon="print" label={t('desk.print')} onClick={() => print()} />}
          {onStep && (
            <>
              <IconButton icon="up" label={t('desk.previousCase')} keys="K" onClick={() => onStep(-1)} />
              <IconButton icon="down" label={t('desk.nextCase')} keys="J" onClick={() => onStep(1)} />
            </>
          )}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="case-pane-body" tabIndex={0}>
        {data ? (
          <CasePage
            key={id}
            view={data}
            mayReveal={mayReveal}
            mayHide={mayHide}
            hrefOf={hrefOf}
            onOpen={onOpen}
            onMoved={onMoved}
          />
        ) : isPending ? (
          <CasePageSkeleton />
        ) : isNotThere(error) ? (
          <StateMessage kind="notFound" title={t('desk.caseNotFound')}>
            {t('desk.caseNotFoundHint')}
          </StateMessage>
        ) : (
          <ErrorMessage error={error} onRetry={refetch} />
        )}
      </div>
    </section>
  );
}

/** An id that was edited by hand is answered like a case that never was. */
const isNotThere = (error: unknown) => error instanceof ProblemError && (error.status === 404 || error.status === 400);

interface IconButtonProps {
  icon: 'close' | 'up' | 'down' | 'print';
  label: string;
  keys?: string;
  onClick: () => void;
}

const IconButton = ({ icon, label, keys, onClick }: IconButtonProps) => (
  <button
    type="button"
    className="icon-button"
    aria-label={label}
    title={keys ? `${label} (${keys})` : label}
    aria-keyshortcuts={keys}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);
