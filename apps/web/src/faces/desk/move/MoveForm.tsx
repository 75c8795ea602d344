import { findMove } from '@gezhi/domain';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { View } from '../../../features/cases/api';
import { type Draft, factsOf, missingFacts, newParts, type SuggestedUnit } from '../../../features/cases/moves/draft';
import type { DeskVerb } from '../../../features/cases/verbs';
import { t } from '../../../i18n/t';
import { MoveFields } from './MoveFields';
import { MoveProblem } from './MoveProblem';
import './moveForm.css';
import { moveHint } from './moveHint';
import { useMove } from './useMove';

interface Props {
  view: View;
  verb: DeskVerb;
  onMoved: (moved: View) => void;
  onCancel: () => void;
}

/** The small form of one step: exactly the facts the case asks for, nothing else. */
export function MoveForm({ view, verb, onMoved, onCancel }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [isChecked, setChecked] = useState(false);
  const allowed = view.moves.find((move) => move.verb === verb);
  // What it needs stays as it was when the form was opened, should somebody else take the step meanwhile.
  const [{ needs, may }] = useState(() => allowed ?? { needs: [], may: [] });
  const suggested = suggestedUnit(view);
  const [begun] = useState(() => begin(verb, view, suggested));
  const { draft, change, error, isSending, mayHaveWorked, send } = useMove(view, verb, begun, onMoved);
  const maySend = allowed !== undefined || mayHaveWorked;
  const facts = factsOf(draft, [...needs, ...may], suggested);
  const missing = missingFacts(facts, needs);
  const leadsTo = findMove(view.state, verb)?.to;
  const hint = moveHint(verb);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => focusFirst(form.current!, missing.length > 0), []);
  const submit = () => {
    setChecked(true);
    if (missing.length === 0 && maySend && !isSending) send(facts);
  };

  return (
    <form
      ref={form}
      className="move-form"
      aria-label={t(`cases.verb.${verb}`)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => hearFormKeys(event, submit, onCancel)}
    >
      <h2>
        {t(`cases.verb.${verb}`)}
        {leadsTo && leadsTo !== view.state && (
          <span className="muted">{t('desk.leadsTo', { state: t(`cases.state.${leadsTo}`) })}</span>
        )}
      </h2>
      {hint && <p className="muted small">{hint}</p>}
      <MoveFields
        view={view}
        verb={verb}
        draft={draft}
        needs={needs}
        may={may}
        suggested={suggested}
        onChange={change}
        problemOf={(fact) => (isChecked && missing.includes(fact) ? t('common.isNeeded') : null)}
      />
      <div className="move-form-foot">
        {error !== null && <MoveProblem error={error} />}
        {!maySend && (
          <p className="move-problem" role="alert">
            {t('desk.moveGone', { verb: t(`cases.verb.${verb}`) })}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={isSending} disabled={!maySend} data-submit>
          {t(`cases.verb.${verb}`)}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <span className="muted small move-form-keys">{t('desk.submitKeys')}</span>
      </div>
    </form>
  );
}

const suggestedUnit = ({ answer: { responsible } }: View): SuggestedUnit | null =>
  responsible && { unitId: responsible.unit.id, dutyId: responsible.id };

/** A suggestion with a reason is taken until somebody decides otherwise; what is corrected begins as it is. */
function begin(verb: DeskVerb, { category }: View, suggested: SuggestedUnit | null): Partial<Draft> {
  if (verb === 'dispatch' && suggested) return { unitId: suggested.unitId };
  if (verb === 'split') return { parts: newParts() };
  if (verb === 'reclassify' && category)
    return { category: { edition: category.edition, kind: category.kind, code: category.code } };
  return {};
}

/** To what has to be filled in first; where nothing is missing, straight to the button. */
function focusFirst(form: HTMLFormElement, isMissing: boolean) {
  const needed = isMissing && form.querySelector<HTMLElement>('[data-needed] :is(input, textarea, button)');
  (needed || form.querySelector<HTMLElement>('[data-submit]'))?.focus({ preventScroll: true });
  form.scrollIntoView({ block: 'nearest' });
}

function hearFormKeys(event: KeyboardEvent<HTMLFormElement>, submit: () => void, cancel: () => void) {
  const isOpenList = (event.target as Element).getAttribute('aria-expanded') === 'true';
  if (event.nativeEvent.isComposing || isOpenList) return;
  if (event.key === 'Escape') {
    event.stopPropagation();
    cancel();
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    submit();
  }
}
