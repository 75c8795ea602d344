import { Button, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { matterOf } from '../../../../features/cases/groupChat/cards';
import { lacksOf } from '../../../../features/cases/staffReport/matter';
import { t } from '../../../../i18n/t';
import { newId } from '../../../../lib/newId';
import { problemText } from '../../../../lib/problemText';
import { Field } from '../../../../ui/Field';
import { useZone } from '../../../../ui/Zone';
import { renamed, wasNameTaken } from '../renamed';
import { SourceField } from '../SourceField';
import type { InHand } from '../useKept';
import { useRecordVisit } from '../useRecordVisit';
import type { ChatDraft } from './chatDraft';

interface Props {
  inHand: InHand<ChatDraft>;
  onChecked: (isChecked: boolean) => void;
  onLacking: (id: string) => void;
  children: ReactNode;
}

/** The document around the cards, and the one press that sends them. */
export function ChatForm({ inHand: { draft, change, startAnew }, onChecked, onLacking, children }: Props) {
  const zone = useZone();
  const send = useRecordVisit(() => {
    onChecked(false);
    startAnew();
  });
  const put = (part: Partial<ChatDraft>) => change((known) => ({ ...known, ...part }));
  const submit = () => {
    onChecked(true);
    const lacking = draft.cards.find(({ matter }) => lacksOf(matter).length > 0);
    if (lacking) return onLacking(lacking.matter.id);
    if (draft.name.trim() === '' || send.isPending) return;
    const matters = draft.cards.map((card) => matterOf(card, { ...draft, zone }));
    send.mutate({ ...draft, matters }, { onError: (error) => void renameIfTaken(error) });
  };
  const renameIfTaken = async (error: unknown) => {
    if (!wasNameTaken(error)) return;
    const cards = await Promise.all(draft.cards.map(async (card) => ({ ...card, matter: await renamed(card.matter) })));
    put({ id: newId(), cards });
  };
  return (
    <form
      className="report-fields"
      aria-label={t('report.chat.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      {children}
      <Field
        label={t('report.chat.name')}
        isNeeded
        problem={draft.name.trim() === '' ? t('common.isNeeded') : null}
        hint={t('report.chat.nameHint')}
      >
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={80}
            value={draft.name}
            onChange={({ target }) => put({ name: target.value })}
          />
        )}
      </Field>
      <div className="report-row">
        <SourceField value={draft.source} onChange={(source) => put({ source })} />
        <Field label={t('report.visit.day')} isNeeded>
          {(id) => (
            <Input id={id} type="date" value={draft.day} onChange={({ target }) => put({ day: target.value })} />
          )}
        </Field>
        <Field label={t('report.chat.dueDay')} hint={t('report.chat.dueDayHint')}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              type="date"
              value={draft.dueDay}
              onChange={({ target }) => put({ dueDay: target.value })}
            />
          )}
        </Field>
      </div>
      {draft.cards.some(({ sender }) => sender) && (
        <Checkbox checked={draft.keepsSenders} onChange={({ target }) => put({ keepsSenders: target.checked })}>
          {t('report.chat.keepSenders')}
        </Checkbox>
      )}
      {send.error && (
        <p className="move-problem" role="alert">
          {problemText(send.error)}
        </p>
      )}
      <div className="report-acts">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('report.visit.send', { count: draft.cards.length })}
        </Button>
        <kbd>Ctrl+⏎</kbd>
        <Button onClick={startAnew}>{t('report.startAnew')}</Button>
        <span className="muted small">{t('report.isKept')}</span>
      </div>
    </form>
  );
}
