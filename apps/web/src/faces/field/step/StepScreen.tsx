import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseQuery, type View } from '../../../features/cases/api';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { t } from '../../../i18n/t';
import { goBack, navigate } from '../../../lib/navigate';
import { Bones } from '../../../ui/phone/Bones';
import { ErrorMessage } from '../../../ui/StateMessage';
import { ActScreen } from '../FieldScreen';
import { type FieldMove, fieldMoves, isFieldVerb } from '../fieldVerbs';
import { useMe, usePageTitle } from '../person';
import { at } from '../routes';
import { StepFields } from './StepFields';
import { draftKey, lacksOf } from './stepDraft';
import { dropStepDraft, useStepDraft } from './useStepDraft';
import { useSubmitStep } from './useSubmitStep';
import './step.css';

/** One step of a case: only steps the case offers this person, only the facts that step takes. */
export function StepScreen({ id, verb }: { id: string; verb: string }) {
  const me = useMe();
  const query = useQuery(caseQuery(id));
  const view = query.data;
  const move = view && fieldMoves(view.moves).find((allowed) => allowed.verb === verb);
  if (view && move) return <Form view={view} move={move} />;
  const title = isFieldVerb(verb) ? t(`field.step.${verb}`) : t('field.case.title');
  return (
    <ActScreen title={title} pageTitle={title} back={() => goBack(at.case(id))}>
      {query.isPending && <Bones of={['pair', 'row', 'card']} />}
      {query.isError && !view && <ErrorMessage error={query.error} onRetry={query.refetch} />}
      {view && (
        <div className="ph-note ph-note-warn" role="alert">
          <span>{t('field.step.notNow')}</span>
          <button
            type="button"
            className="ph-button"
            onClick={() =>
              void dropStepDraft(draftKey(me.id, id, verb)).then(() => navigate(at.case(id), { replace: true }))
            }
          >
            {t('field.step.toCase')}
          </button>
        </div>
      )}
    </ActScreen>
  );
}

function Form({ view, move }: { view: View; move: FieldMove }) {
  const inHand = useStepDraft(view.id, move.verb);
  const submit = useSubmitStep(view, move);
  const [tried, setTried] = useState(false);
  const title = t(`field.step.${move.verb}`);
  const pageTitle = usePageTitle(title);
  if (!inHand) return null;
  const lacks = lacksOf(inHand.draft, move);

  async function press() {
    setTried(true);
    if (lacks.length > 0) return;
    await submit(inHand!);
    navigate(at.today, { replace: true });
  }

  return (
    <ActScreen
      title={title}
      pageTitle={pageTitle}
      back={() => goBack(at.case(view.id))}
      foot={
        <>
          {tried && lacks.length > 0 && (
            <p className="fd-lacks" role="alert">
              {t('field.step.lacks', {
                what: lacks.map((fact) => t(`field.step.lack.${fact as 'note'}`)).join(t('field.listComma')),
              })}
            </p>
          )}
          <button type="button" className="ph-button ph-button-primary" onClick={() => void press()}>
            {t(`cases.verb.${move.verb}`)}
          </button>
        </>
      }
    >
      <p className="ph-muted">{[titleOf(view), placeOf(view)].filter(Boolean).join(' · ')}</p>
      <StepFields view={view} move={move} inHand={inHand} />
    </ActScreen>
  );
}
