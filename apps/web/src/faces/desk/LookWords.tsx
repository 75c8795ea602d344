import { Button, Input } from 'antd';
import { useState } from 'react';
import { problemText } from '../../lib/problemText';
import { Field } from '../../ui/Field';

interface Word {
  text: string;
  onSay: (words: string) => void;
}

interface Props {
  label: string;
  hint: string;
  good: Word;
  bad: Word;
  isPending: boolean;
  error: unknown;
}

/** What was looked at and seen, and one of two words about it. Nothing is answered without a look. */
export function LookWords({ label, hint, good, bad, isPending, error }: Props) {
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const isReady = words !== '' && !isPending;
  return (
    <div className="relapse-answer">
      <Field label={label} isNeeded hint={hint}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={typed}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="like-acts">
        <Button disabled={!isReady} onClick={() => good.onSay(words)}>
          {good.text}
        </Button>
        <Button danger disabled={!isReady} onClick={() => bad.onSay(words)}>
          {bad.text}
        </Button>
      </div>
      {error !== null && (
        <p className="move-problem" role="alert">
          {problemText(error)}
        </p>
      )}
    </div>
  );
}
