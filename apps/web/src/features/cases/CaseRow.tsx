import { nameOf, t } from '../../i18n/t';
import { dateTime, exactTime } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { useZone, When } from '../../ui/Zone';
import type { Row } from './api';
import { CaseLight } from './CaseLight';
import './caseRow.css';
import { placeOf, shortNumber, titleOf } from './caseWords';

interface Props {
  row: Row;
  href: string;
  isSelected: boolean;
  isHovered?: boolean;
  /** Where a list holds cases of several states, each says its own. */
  showState: boolean;
  /** Whoever works in one unit knows whose the case is and would rather have its number. */
  showUnit: boolean;
  onOpen: (id: string) => void;
  onHover?: (id: string | null) => void;
}

/** One case in 56 pixels: what, how long, where, whose. A link, so that it opens in another window as well. */
export function CaseRow({ row, href, isSelected, isHovered, showState, showUnit, onOpen, onHover }: Props) {
  const zone = useZone();
  return (
    <a
      className={isHovered ? 'case-row case-row-hovered' : 'case-row'}
      href={href}
      data-case={row.id}
      aria-current={isSelected ? 'true' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(row.id);
      }}
      onPointerEnter={() => onHover?.(row.id)}
      onPointerLeave={() => onHover?.(null)}
      onFocus={() => onHover?.(row.id)}
      onBlur={() => onHover?.(null)}
    >
      <span className="case-row-line">
        <span className="case-row-title">
          <strong>{titleOf(row)}</strong>
          <Marks row={row} />
        </span>
        <TimeOf row={row} />
      </span>
      <span className="case-row-line">
        <span className="case-row-place" title={placeOf(row)}>
          {placeOf(row)}
        </span>
        <span className="case-row-whose">{whoseText(row, { showState, showUnit }, zone)}</span>
      </span>
    </a>
  );
}

function Marks({ row: { isRecurrence, urgency, photosMissing } }: { row: Row }) {
  return (
    <>
      {isRecurrence && <span className="mark mark-yellow">{t('cases.recurrence')}</span>}
      {urgency > 0 && <span className="mark mark-red">{t('cases.urgent')}</span>}
      {photosMissing > 0 && (
        <span className="mark mark-plain" title={t('cases.photoMissing', { count: photosMissing })}>
          <Icon name="camera" size={13} />
          <span aria-hidden="true">{photosMissing}</span>
          <span className="visually-hidden">{t('cases.photoMissing', { count: photosMissing })}</span>
        </span>
      )}
    </>
  );
}

function TimeOf({ row: { state, light, left, dueAt, endedAt } }: { row: Row }) {
  const zone = useZone();
  if (endedAt)
    return (
      <span className="case-row-time muted">
        <When at={endedAt} />
      </span>
    );
  return (
    <span className="case-row-time" title={dueAt ? t('cases.dueAt', { time: exactTime(dueAt, zone) }) : undefined}>
      <CaseLight state={state} light={light} left={left} />
    </span>
  );
}

/** State where it differs from row to row, then the unit that has it, else its number, before filing since when it waits. */
function whoseText(
  { state, unit, number, reportedAt }: Row,
  { showState, showUnit }: Pick<Props, 'showState' | 'showUnit'>,
  zone: string,
): string {
  const name =
    unit && showUnit
      ? nameOf(unit)
      : number
        ? shortNumber(number)
        : t('cases.reportedAt', { time: dateTime(reportedAt, zone) });
  return showState ? `${t(`cases.state.${state}`)} · ${name}` : name;
}
