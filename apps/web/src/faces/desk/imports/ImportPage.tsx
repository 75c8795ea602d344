import './texts';
import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Import, importQuery } from '../../../features/imports/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { Icon } from '../../../ui/Icon';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import './imports.css';
import { Result } from './Result';
import { SettingsForm } from './SettingsForm';
import { Working } from './Working';

/** One import from its file to what became of it. Where it stands is the server's: one may leave and come back. */
export function ImportPage() {
  const { id } = useParams({ from: '/imports/$id' });
  const isMine = can(actorOf(useMe()), 'import.run');
  const found = useQuery({ ...importQuery(id), enabled: isMine });
  if (!isMine)
    return (
      <StateMessage isPage kind="denied" title={t('imports.noPermission')}>
        {t('imports.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="imports">
      <Link to="/imports" className="text-button import-back">
        <Icon name="back" /> {t('imports.toAll')}
      </Link>
      {found.error && !found.data && <NotRead error={found.error} onRetry={found.refetch} />}
      {found.data && <Steps key={id} one={found.data} />}
    </div>
  );
}

const NotRead = ({ error, onRetry }: { error: unknown; onRetry: () => void }) =>
  error instanceof ProblemError && error.status === 404 ? (
    <StateMessage isPage kind="notFound" title={t('imports.notFound')} />
  ) : (
    <ErrorMessage error={error} onRetry={onRetry} />
  );

const steps = ['file', 'settings', 'check', 'result', 'done'] as const;

function stepOf({ state }: Import, isSettingUp: boolean): (typeof steps)[number] {
  if (isSettingUp) return 'settings';
  if (state === 'checking') return 'check';
  return state === 'applied' ? 'done' : 'result';
}

function Steps({ one }: { one: Import }) {
  const [wantsSettings, setWantsSettings] = useState(false);
  const isSettingUp = one.state === 'uploaded' || (wantsSettings && one.state !== 'checking');
  const here = stepOf(one, isSettingUp);
  return (
    <>
      <header className="import-head">
        <h1>
          {t(`imports.kind.${one.kind}`)} · {one.fileName}
        </h1>
        <p className="muted">{t('imports.rowsIn', { rows: one.rows, columns: one.columns.length })}</p>
      </header>
      <ol className="import-steps" aria-label={t('imports.steps')}>
        {steps.map((step) => (
          <li key={step} aria-current={step === here ? 'step' : undefined}>
            {t(`imports.step.${step}`)}
          </li>
        ))}
      </ol>
      {isSettingUp && <SettingsForm one={one} onBegun={() => setWantsSettings(false)} />}
      {!isSettingUp && (one.state === 'checking' || one.state === 'applying') && <Working one={one} />}
      {!isSettingUp && one.state !== 'checking' && one.state !== 'applying' && (
        <Result one={one} onAgain={() => setWantsSettings(true)} />
      )}
    </>
  );
}
