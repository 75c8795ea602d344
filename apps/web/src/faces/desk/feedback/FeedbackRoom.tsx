import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { feedbackQuery } from '../../../features/feedback/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { MessageCard } from './MessageCard';
import './feedback.css';

/** What people wrote to the city about the city: praise to be passed on, complaints and suggestions to be answered. */
export function FeedbackRoom() {
  const by = actorOf(useMe());
  const [state, setState] = useState<'open' | 'all'>('open');
  const { data, error, refetch } = useQuery({ ...feedbackQuery(state), enabled: can(by, 'feedback.read') });
  if (!can(by, 'feedback.read')) return <StateMessage isPage kind="denied" title={t('feedback.noPermission')} />;
  return (
    <div className="feedback">
      <h1>{t('feedback.title')}</h1>
      <fieldset className="feedback-states">
        <legend className="visually-hidden">{t('feedback.show')}</legend>
        {(['open', 'all'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="state" checked={state === one} onChange={() => setState(one)} />
            {t(`feedback.${one}`, { count: data?.open ?? 0 })}
          </label>
        ))}
      </fieldset>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data?.messages.length === 0 && <p className="muted">{t('feedback.none')}</p>}
      {data?.messages.map((message) => (
        <MessageCard key={message.id} message={message} mayAnswer={can(by, 'feedback.answer')} />
      ))}
    </div>
  );
}
