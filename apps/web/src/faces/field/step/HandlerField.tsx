import { useQuery } from '@tanstack/react-query';
import type { View } from '../../../features/cases/api';
import { colleaguesQuery } from '../../../features/session/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Choice } from './Choice';

interface Props {
  view: View;
  value: string | undefined;
  onChoose: (handlerId: string) => void;
}

/** Who of the unit does it; naming nobody leaves it to whoever is free. */
export function HandlerField({ view, value, onChoose }: Props) {
  const handlers = useQuery(colleaguesQuery('handler', view.unit?.id));
  if (handlers.isError) return <p className="ph-note ph-note-bad">{problemText(handlers.error)}</p>;
  if (!handlers.data) return <p className="ph-muted">{t('common.loading')}</p>;
  const people = handlers.data.map(({ id, name }) => ({ value: id, text: name }));
  return (
    <>
      <Choice
        label={t('field.step.handler')}
        options={[...people, { value: '', text: t('field.step.handlerAny') }]}
        value={value}
        onChoose={onChoose}
      />
      {people.length === 0 && <p className="ph-note ph-note-warn">{t('field.step.handlerNone')}</p>}
    </>
  );
}
