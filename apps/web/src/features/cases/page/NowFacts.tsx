import { nameOf, t } from '../../../i18n/t';
import { limitText } from '../../../lib/limitText';
import { RuleText } from '../../../ui/RuleText';
import { When } from '../../../ui/Zone';
import type { View } from '../api';
import { reasonText } from '../caseWords';
import type { Entry } from './timelineGroups';

/** What whoever decides now has to know, and nothing else; the rest is in the history. */
export function NowFacts({ view }: { view: View }) {
  const { condition, promisedAt, state, handlerName, inspectorName } = view;
  const last = view.timeline.at(-1);
  const isBeforeUnit = state === 'pendingDispatch';
  const isAfterUnit = ['pendingFeedbackReview', 'pendingCheck', 'checking', 'pendingClose'].includes(state);
  return (
    <ul className="now-facts">
      {state === 'returnRequested' && last && <ReturnAsked entry={last} />}
      {state === 'reworking' && last && <CheckFailed entry={last} />}
      {isAfterUnit && <UnitSaid view={view} />}
      {condition && (
        <li>
          <span className="muted">{t('cases.closingIs')}</span>
          <RuleText zh={condition.closing} en={condition.closingEn} />
        </li>
      )}
      {isBeforeUnit && condition && (
        <li>
          <span className="muted">{t('cases.limitFromDispatch')}</span>
          {limitText(condition)}
        </li>
      )}
      {(state === 'handling' || state === 'reworking') && handlerName && (
        <li>
          <span className="muted">{t('cases.role.handler')} </span>
          {handlerName}
        </li>
      )}
      {state === 'checking' && inspectorName && (
        <li>
          <span className="muted">{t('cases.role.inspector')} </span>
          {inspectorName}
        </li>
      )}
      {promisedAt && (
        <li>
          <span className="muted">{t('cases.promised')}</span>
          <When at={promisedAt} />
        </li>
      )}
    </ul>
  );
}

function ReturnAsked({ entry }: { entry: Entry }) {
  return (
    <li className="now-facts-wide">
      <span className="muted">{t('cases.returnAsked', { who: entry.actorName ?? '' })}</span>
      {entry.reason && reasonText(entry.reason)}
      {entry.proposedUnit && ` · ${t('cases.proposed', { unit: nameOf(entry.proposedUnit) })}`}
      {entry.note && ` · ${entry.note}`}
    </li>
  );
}

function CheckFailed({ entry }: { entry: Entry }) {
  if (!entry.reason) return null;
  return (
    <li className="now-facts-wide">
      <span className="muted">{t('cases.checkFailed', { who: entry.actorName ?? '' })}</span>
      {reasonText(entry.reason)}
      {entry.note && ` · ${entry.note}`}
    </li>
  );
}

/** The unit's latest word to the reporter. */
function UnitSaid({ view }: { view: View }) {
  const reply = view.timeline.findLast((entry) => entry.reply)?.reply;
  if (!reply) return null;
  return (
    <li className="now-facts-wide">
      <span className="muted">{t('cases.replied')}</span>
      {reply}
    </li>
  );
}
