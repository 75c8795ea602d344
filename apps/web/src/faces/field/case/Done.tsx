import type { View } from '../../../features/cases/api';
import { reasonText } from '../../../features/cases/caseWords';
import { nameOf, t } from '../../../i18n/t';
import { dateTime, dayText } from '../../../lib/format';
import { useZone } from '../person';

type Entry = View['timeline'][number];

/** What was done so far, plainly, the latest first. */
export function Done({ view: { timeline } }: { view: View }) {
  const zone = useZone();
  return (
    <section className="ph-card" aria-labelledby="fd-done">
      <h2 id="fd-done">{t('field.case.timeline')}</h2>
      <ol className="fd-timeline">
        {[...timeline].reverse().map((entry) => (
          <li key={entry.version}>
            <span>
              {t(`cases.verb.${entry.verb}`)}
              {detailOf(entry, zone)}
            </span>
            <span className="ph-muted">
              <time dateTime={entry.at}>{dateTime(entry.at, zone)}</time> {actorOf(entry)}
            </span>
            {entry.reply && <span className="ph-small">{entry.reply}</span>}
            {entry.note && <span className="ph-small">{entry.note}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

const actorOf = ({ actorName, bySystem }: Entry) =>
  actorName ?? t(bySystem ? 'cases.role.system' : 'cases.role.citizen');

function detailOf({ unit, personName, reason, proposedUnit, until, dueAt }: Entry, zone: string): string {
  const parts = [
    unit && nameOf(unit),
    personName,
    reason && reasonText(reason),
    proposedUnit && nameOf(proposedUnit),
    until && t('cases.untilDay', { day: dayText(until) }),
    dueAt && `${t('cases.newDeadline')} ${dateTime(dueAt, zone)}`,
  ].filter(Boolean);
  return parts.length > 0 ? ` · ${parts.join(' · ')}` : '';
}
