import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { signIn } from '../../../features/session/api';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { problemText } from '../../../lib/problemText';
import { useSignedIn } from './useSignedIn';

const fewestCharacters = 12;
const codeOf = (error: unknown) => (error instanceof ProblemError ? error.code : null);

/** Name and password; a setup code in the password's place asks for a first password of one's own. */
export function PasswordForm() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [needsNew, setNeedsNew] = useState(false);
  const signedIn = useSignedIn();
  const attempt = useMutation({
    mutationFn: () => signIn({ body: { name, password, ...(needsNew ? { newPassword } : {}) } }),
    onSuccess: signedIn,
    onError: (error) => codeOf(error) === 'session.new-password-needed' && setNeedsNew(true),
  });
  const isAsking = codeOf(attempt.error) === 'session.new-password-needed';
  return (
    <form
      className="ph-card ph-stack"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      <h2>{t('session.title')}</h2>
      <TextField label={t('session.name')} value={name} onChange={setName} autoComplete="username" maxLength={64} />
      <TextField
        label={t('session.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        maxLength={128}
      />
      {needsNew && (
        <>
          <p className="ph-note">{t('field.signIn.setup')}</p>
          <TextField
            label={t('session.newPassword')}
            type="password"
            value={newPassword}
            onChange={setNewPassword}
            autoComplete="new-password"
            minLength={fewestCharacters}
            maxLength={128}
          />
        </>
      )}
      {attempt.isError && !isAsking && (
        <p className="ph-error" role="alert">
          {problemText(attempt.error)}
        </p>
      )}
      <button type="submit" className="ph-button ph-button-primary" disabled={attempt.isPending}>
        {attempt.isPending ? t('field.signIn.working') : t('session.signIn')}
      </button>
    </form>
  );
}

interface FieldProps extends Omit<React.ComponentProps<'input'>, 'onChange'> {
  label: string;
  onChange: (value: string) => void;
}

function TextField({ label, onChange, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="ph-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="ph-input" required {...input} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}
