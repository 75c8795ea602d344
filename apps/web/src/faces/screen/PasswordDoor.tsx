import { PasswordForm } from '../../features/session/PasswordForm';
import type { Person } from '../../features/session/person';
import { AntTheme } from '../../ui/AntTheme';

export default function PasswordDoor({ onSignedIn }: { onSignedIn: (person: Person) => void }) {
  return (
    <AntTheme>
      <PasswordForm onSignedIn={onSignedIn} />
    </AntTheme>
  );
}
