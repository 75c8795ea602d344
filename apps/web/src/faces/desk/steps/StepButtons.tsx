import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { ActForm } from './ActForm';
import './steps.css';

interface Step<Verb extends string> {
  verb: Verb;
  needsNote: boolean;
}

interface Props<Verb extends string> {
  moves: readonly Step<Verb>[];
  nameOf: (verb: Verb) => string;
  /** What the words of a step should say. */
  hintOf: (verb: Verb) => string;
  send: (step: { id: string; verb: Verb; note?: string }) => Promise<unknown>;
  /** Asked anew afterwards, whatever came of it. */
  queryKey: QueryKey;
  /** Looks at the words before they leave the browser; gives what is wrong with them. */
  refuse?: (note: string) => string | null;
  /** What else a step that needs words asks for. */
  more?: (verb: Verb) => ReactNode;
}

/** Buttons come with the thing, computed once by the domain; a step that needs words opens a line to write them in. */
export function StepButtons<Verb extends string>({ moves, nameOf, hintOf, send, queryKey, refuse, more }: Props<Verb>) {
  const [chosen, choose] = useState<Step<Verb> | null>(null);
  const [note, setNote] = useState('');
  const [id, renew] = useState(newId); // the same until it went through: sent again it is the same step
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (verb: Verb) => send({ id, verb, ...(note.trim() !== '' && { note }) }),
    onSuccess() {
      choose(null);
      setNote('');
    },
    onSettled() {
      renew(newId());
      return client.invalidateQueries({ queryKey });
    },
  });
  if (moves.length === 0) return null;
  const refusal = refuse?.(note) ?? null;
  return (
    <div className="steps">
      {move.error && <p role="alert">{problemText(move.error)}</p>}
      {!chosen &&
        moves.map((step) => (
          <Button
            key={step.verb}
            size="small"
            loading={move.isPending}
            onClick={() => (step.needsNote ? choose(step) : move.mutate(step.verb))}
          >
            {nameOf(step.verb)}
          </Button>
        ))}
      {chosen && (
        <ActForm
          act={nameOf(chosen.verb)}
          isReady={note.trim() !== '' && refusal === null}
          isPending={move.isPending}
          onSend={() => move.mutate(chosen.verb)}
          onCancel={() => choose(null)}
        >
          <NoteField hint={hintOf(chosen.verb)} value={note} problem={refusal} onChange={setNote} />
          {more?.(chosen.verb)}
        </ActForm>
      )}
    </div>
  );
}

interface NoteProps {
  hint: string;
  value: string;
  problem?: string | null;
  onChange: (value: string) => void;
}

const NoteField = ({ hint, value, problem = null, onChange }: NoteProps) => (
  <Field label={t('supervision.note')} isNeeded hint={hint} problem={problem}>
    {(id, describedBy) => (
      <Input.TextArea
        id={id}
        aria-describedby={describedBy}
        value={value}
        maxLength={2000}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
