import { nameOf, t } from '../../../i18n/t';
import { limitText } from '../../../lib/limitText';
import { RuleText } from '../../../ui/RuleText';
import { When } from '../../../ui/Zone';
import type { View } from '../api';
import { partsText } from './Related';
import { WhyHere } from './WhyHere';

/** What whoever decides now has to know, and nothing else; the rest is in the history. */
export function NowFacts({ view }: { view: View }) {
  const { condition, promisedAt, state, handlerName, inspectorName, rulingDueAt, helpers, selfHandled } = view;
  const isBeforeUnit = state === 'pendingDispatch';
  const isAfterUnit = ['pendingFeedbackReview', 'pendingCheck', 'checking', 'pendingClose'].includes(state);
  return (
    <ul className="now-facts">
      <WhyHere view={view} />
      {isAfterUnit && <UnitSaid view={view} />}
      <PartsOpen view={view} />
      {selfHandled && <li className="now-facts-wide">{t(`cases.selfHandledIs.${selfHandled}`)}</li>}
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
      {state === 'inDispute' && rulingDueAt && (
        <li>
          <span className="muted">{t('cases.rulingDue')}</span>
          <When at={rulingDueAt} />
        </li>
      )}
      {(state === 'handling' || state === 'reworking') && handlerName && (
        <li>
          <span className="muted">{t('cases.role.handler')} </span>
          {handlerName}
        </li>
      )}
      {(state === 'checking' || state === 'pendingVerification') && inspectorName && (
        <li>
          <span className="muted">{t('cases.role.inspector')} </span>
          {inspectorName}
        </li>
      )}
      {helpers.length > 0 && (
        <li>
          <span className="muted">{t('cases.helpers')}</span>
          {helpers.map(nameOf).join(t('cases.listComma'))}
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

/** What the parent of parts waits for. */
function PartsOpen({ view: { openParts, related } }: { view: View }) {
  if (openParts === null) return null;
  const all = related.filter(({ relation }) => relation === 'part').length;
  return <li className="now-facts-wide">{partsText(openParts, all)}</li>;
}
