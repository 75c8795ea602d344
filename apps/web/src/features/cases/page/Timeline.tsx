import { nameOf, type TextKey, t } from '../../../i18n/t';
import { dayName, dayText, duration } from '../../../lib/format';
import { limitText } from '../../../lib/limitText';
import { RuleText } from '../../../ui/RuleText';
import { useZone, When } from '../../../ui/Zone';
import type { View } from '../api';
import { reasonText, roleNames } from '../caseWords';
import { type Photo, PhotoFrame } from '../photos/PhotoFrame';
import { CaseLink, type ToCase } from './CaseLink';
import './timeline.css';
import { type Entry, groupBySteps } from './timelineGroups';

interface Props extends ToCase {
  view: View;
  onPhoto: (photo: Photo) => void;
}

/** What happened, step by step, with the time each step took; at the end what is awaited now. */
export function Timeline(props: Props) {
  const { view } = props;
  return (
    <section className="timeline" aria-label={t('cases.timeline')}>
      <h2>{t('cases.timeline')}</h2>
      <ol>
        {groupBySteps(view.timeline).map((group) => (
          <li key={group.entries[0]!.version} className="timeline-group">
            <p className="timeline-step">
              {t(`cases.step.${group.step}` as TextKey)}
              {group.minutes > 0 && <span className="muted">{duration(group.minutes, false)}</span>}
            </p>
            <ol>
              {group.entries.map((entry) => (
                <EntryLine key={entry.version} entry={entry} {...props} />
              ))}
            </ol>
          </li>
        ))}
        {view.waitsFor.length > 0 && <Awaited view={view} />}
      </ol>
    </section>
  );
}

function EntryLine({ entry, view, onPhoto, ...to }: Props & { entry: Entry }) {
  const photos = view.photos.filter((photo) => entry.photoIds.includes(photo.id));
  return (
    <li className="timeline-entry">
      <p className="timeline-act">
        <strong>{t(`cases.verb.${entry.verb}`)}</strong> {actorText(entry)}
        <Details entry={entry} view={view} {...to} />
      </p>
      <p className="timeline-at muted small">
        <EntryTime at={entry.at} />
      </p>
      {(entry.note || entry.reply || photos.length > 0) && (
        <div className="timeline-more">
          {entry.reply && (
            <p>
              <span className="muted">{t('cases.replied')}</span>
              {entry.reply}
            </p>
          )}
          {entry.note && (
            <p>
              <span className="muted">{t('cases.noted')}</span>
              {entry.note}
            </p>
          )}
          {photos.length > 0 && (
            <div className="timeline-photos">
              {photos.map((photo) => (
                <PhotoFrame key={photo.id} photo={photo} onEnlarge={onPhoto} size="thumb" />
              ))}
            </div>
          )}
        </div>
      )}
    </li>
  );
}

const actorText = ({ actorName, bySystem, verb }: Entry): string =>
  actorName ?? (bySystem ? t('cases.role.system') : verb === 'report' ? '' : t('cases.role.citizen'));

/** What the step decided: unit, person, reason, day, deadline, other case, category and condition. */
function Details({ entry, view, ...to }: Omit<Props, 'onPhoto'> & { entry: Entry }) {
  const { verb, unit, body, proposedUnit, personName, reason, until, dueAt, otherCaseId } = entry;
  const { category, condition } = view;
  const isLastFiling = verb === 'file' && entry === view.timeline.findLast((other) => other.verb === 'file');
  return (
    <>
      {unit && <> → {nameOf(unit)}</>}
      {personName && <> → {personName}</>}
      {reason && <>：{reasonText(reason)}</>}
      {body && (
        <> · {t(body.phone ? 'cases.inChargePhone' : 'cases.inCharge', { name: body.name, phone: body.phone ?? '' })}</>
      )}
      {proposedUnit && <> · {t('cases.proposed', { unit: nameOf(proposedUnit) })}</>}
      {otherCaseId && (
        <>
          {' '}
          <CaseLink id={otherCaseId} number={numberOf(otherCaseId, view)} {...to} />
        </>
      )}
      {until && <> · {t('cases.untilDay', { day: dayText(until) })}</>}
      {dueAt && (
        <span className="timeline-detail">
          {t('cases.newDeadline')} <When at={dueAt} />
        </span>
      )}
      {isLastFiling && category && condition && (
        <span className="timeline-detail">
          {t('cases.filedAs', { code: category.code, name: nameOf(category) })}
          <RuleText zh={condition.filing} en={condition.filingEn} />
          {` · ${t('cases.limitIs', { limit: limitText(condition) })}`}
        </span>
      )}
    </>
  );
}

const numberOf = (id: string, { related }: View) => related.find((other) => other.id === id)?.number ?? null;

/** The step that is awaited, as an open ring with its due time. */
function Awaited({ view }: { view: View }) {
  return (
    <li className="timeline-group timeline-awaited">
      <p className="timeline-step muted">{t('cases.awaited')}</p>
      <ol>
        <li className="timeline-entry">
          <p className="timeline-act">
            {t(`cases.state.${view.state}`)} <span className="muted">{roleNames(view.waitsFor)}</span>
          </p>
          <p className="timeline-at muted small">
            {view.dueAt && (
              <>
                <EntryTime at={view.dueAt} /> {t('cases.dueMark')}
              </>
            )}
          </p>
        </li>
      </ol>
    </li>
  );
}

/** Today needs no date. */
function EntryTime({ at }: { at: string }) {
  const zone = useZone();
  const isToday = dayName(new Date(at), zone) === t('common.today');
  return <When at={at} show={isToday ? 'time' : 'dateTime'} />;
}
