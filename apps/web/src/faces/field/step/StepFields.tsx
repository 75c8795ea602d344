import { addDays, localDay, reasonsOf } from '@gezhi/domain';
import type { View } from '../../../features/cases/api';
import { reasonText } from '../../../features/cases/caseWords';
import { t } from '../../../i18n/t';
import { WordsField } from '../../../ui/phone/WordsField';
import { CasePhotos } from '../case/CasePhotos';
import type { FieldMove } from '../fieldVerbs';
import '../case/case.css';
import { useZone } from '../person';
import { CategoryField } from './CategoryField';
import { Choice } from './Choice';
import { DayField } from './DayField';
import { HandlerField } from './HandlerField';
import { PhotoField } from './PhotoField';
import { PositionField } from './PositionField';
import { UnitField } from './UnitField';
import type { StepInHand } from './useStepDraft';

interface Props {
  view: View;
  move: FieldMove;
  inHand: StepInHand;
}

/** One field for each fact the step takes, in the order of the move. */
export function StepFields({ view, move, inHand }: Props) {
  const { draft, change } = inHand;
  const zone = useZone();
  const fields = move.facts.map((fact) => {
    switch (fact) {
      case 'photos':
        return (
          <PhotoField
            key={fact}
            view={view}
            verb={move.verb}
            isNeeded={move.needs.includes('photos')}
            inHand={inHand}
          />
        );
      case 'reason':
        return (
          <Choice
            key={fact}
            label={t('field.step.reason')}
            options={reasonsFor(move.verb).map((reason) => ({ value: reason, text: reasonText(reason) }))}
            value={draft.reason}
            onChoose={(reason) => change({ reason })}
          />
        );
      case 'position':
        return <PositionField key={fact} value={draft.position} onChange={(position) => change({ position })} />;
      case 'category':
        return <CategoryField key={fact} value={draft.category} onChange={(category) => change({ category })} />;
      case 'until':
        return (
          <DayField
            key={fact}
            label={t('field.step.until')}
            hint={t('field.step.untilHint')}
            from={addDays(localDay(zone, new Date()), 1)}
            to={view.moves.find(({ verb }) => verb === move.verb)?.latestDay}
            value={draft.until}
            onChange={(until) => change({ until })}
          />
        );
      case 'handlerId':
        return (
          <HandlerField
            key={fact}
            view={view}
            value={draft.handlerId}
            onChoose={(handlerId) => change({ handlerId })}
          />
        );
      case 'proposedUnitId':
        return (
          <UnitField
            key={fact}
            exceptId={view.unit?.id ?? null}
            value={draft.proposedUnitId}
            onChoose={(proposedUnitId) => change({ proposedUnitId })}
          />
        );
      case 'reply':
        return (
          <WordsField
            key={fact}
            label={t('field.step.reply')}
            hint={t('field.step.replyHint')}
            value={draft.reply ?? ''}
            onChange={(reply) => change({ reply })}
          />
        );
      case 'note':
        return (
          <WordsField
            key={fact}
            label={t(move.needs.includes('note') ? 'field.step.noteNeeded' : 'field.step.note')}
            hint={move.verb in noteHints ? t(noteHints[move.verb as keyof typeof noteHints]) : ''}
            value={draft.note ?? ''}
            onChange={(note) => change({ note })}
          />
        );
      default:
        return null;
    }
  });
  // Whoever confirms a result looks at it first.
  return move.verb === 'feedBack' ? [<CasePhotos key="result" photos={view.photos} />, ...fields] : fields;
}

/** An example where the step has a typical one. */
const noteHints = {
  handle: 'field.step.noteHint.handle',
  rework: 'field.step.noteHint.handle',
  fail: 'field.step.noteHint.fail',
  requestReturn: 'field.step.noteHint.requestReturn',
  verify: 'field.step.noteHint.verify',
  reportAbsent: 'field.step.noteHint.reportAbsent',
  requestExtension: 'field.step.noteHint.requestExtension',
  requestSuspension: 'field.step.noteHint.requestSuspension',
} as const;

const reasonsFor = (verb: FieldMove['verb']): readonly string[] =>
  verb in reasonsOf ? reasonsOf[verb as keyof typeof reasonsOf] : [];
