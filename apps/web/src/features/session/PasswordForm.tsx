import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { t } from '../../i18n/t';
import { ProblemError } from '../../lib/call';
import { problemText } from '../../lib/problemText';
import { Field } from '../../ui/Field';
import { signIn } from './api';
import './passwordForm.css';
import type { Person } from './person';

const fewestCharacters = 12;

/** Name and password; a setup code in the password's place asks for a first password of one's own. */
export function PasswordForm({ onSignedIn }: { onSignedIn: (person: Person) => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [needsNew, setNeedsNew] = useState(false);
  const attempt = useMutation({
    mutationFn: () => signIn({ body: { name, password, ...(needsNew ? { newPassword } : {}) } }),
    onSuccess: onSignedIn,
    onError: (error) => setNeedsNew(needsNew || codeOf(error) === 'session.new-password-needed'),
  });
  const code = codeOf(attempt.error);
  const isTooShort = needsNew && newPassword.length < fewestCharacters;
  const isWeak = code === 'session.weak-password';
  // That a first password is needed is not a mistake of anybody's.
  const problem = attempt.error && code !== 'session.new-password-needed' ? problemText(attempt.error) : null;

  return (
    <form
      className="password-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTooShort) attempt.mutate();
      }}
    >
      <Field label={t('session.name')}>
        {(id) => (
          <Input
            id={id}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="username"
            maxLength={64}
            required
          />
        )}
      </Field>
      <Field label={t('session.password')} problem={isWeak ? null : problem}>
        {(id, describedBy) => (
          <Input.Password
            id={id}
            aria-describedby={describedBy}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            maxLength={128}
            required
          />
        )}
      </Field>
      {needsNew && (
        <Field
          label={t('session.newPassword')}
          hint={t('problems.session.new-password-needed')}
          problem={isWeak ? problem : null}
        >
          {(id, describedBy) => (
            <Input.Password
              id={id}
              aria-describedby={describedBy}
              value={newPassword}
              onChange={(event) => setNewPassword(event.target.value)}
              autoComplete="new-password"
              minLength={fewestCharacters}
              maxLength={128}
              autoFocus
              required
            />
          )}
        </Field>
      )}
      <Button type="primary" htmlType="submit" size="large" loading={attempt.isPending} block>
        {t('session.signIn')}
      </Button>
    </form>
  );
}

const codeOf = (error: unknown) => (error instanceof ProblemError ? error.code : null);
