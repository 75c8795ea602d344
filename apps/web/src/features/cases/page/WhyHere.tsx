import { nameOf, t } from '../../../i18n/t';
import type { View } from '../api';
import { reasonText } from '../caseWords';
import { entriesTelling } from './telling';
import type { Entry } from './timelineGroups';

export const WhyHere = ({ view }: { view: View }) =>
  entriesTelling(view).map((entry) => <Told key={entry.version} entry={entry} />);

function Told({ entry }: { entry: Entry }) {
  const { reason, note, proposedUnit, unit, verb } = entry;
  const said = [
    reason && reasonText(reason),
    verb === 'rule' && unit && nameOf(unit),
    proposedUnit && t('cases.proposed', { unit: nameOf(proposedUnit) }),
    note,
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <li className="now-facts-wide">
      <span className="muted">{whoText(entry)}</span>
      {said.join(' · ')}
    </li>
  );
}

function whoText({ verb, actorName }: Entry): string {
  const who = actorName ?? '';
  if (verb === 'requestReturn') return t('cases.returnAsked', { who });
  if (verb === 'fail') return t('cases.checkFailed', { who });
  return t('cases.whyHere', { who, verb: t(`cases.verb.${verb}`) });
}
