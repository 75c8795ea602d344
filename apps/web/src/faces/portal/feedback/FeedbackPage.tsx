import { useState } from 'react';
import { readable } from '../../../features/publicVoice/draft';
import { rememberedMessages } from '../../../features/publicVoice/rememberedMessages';
import { readCode } from '../../../features/publicVoice/reportCode';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { goBack, navigate } from '../../../lib/navigate';
import { newId } from '../../../lib/newId';
import { Screen } from '../../../ui/phone/Screen';
import { WordsField } from '../../../ui/phone/WordsField';
import { usePageTitle, useZone } from '../city';
import { outbox, useOutbox } from '../outbox';
import { MessageScreen } from './MessageScreen';
import '../rating.css';

const kinds = ['praise', 'complaint', 'suggestion'] as const;
const mostWords = 1000;

/** Praise for somebody's work, and what is to be said of this system itself. A problem of the city goes the other way. */
export function FeedbackPage({ code: text }: { code: string }) {
  const code = text ? readCode(text) : null;
  return code ? <MessageScreen key={code} code={code} /> : <Writing />;
}

function Writing() {
  const [kind, setKind] = useState<(typeof kinds)[number]>('praise');
  const [words, setWords] = useState('');
  const [isSent, setSent] = useState(false);
  const title = t('portal.feedback.title');
  const written = readable(words);
  const send = async () => {
    const id = newId();
    await outbox.add(id, { kind: 'feedback', body: { id, kind, words: written } }, []);
    setWords('');
    setSent(true);
  };
  return (
    <Screen
      title={title}
      pageTitle={usePageTitle(title)}
      back={() => goBack('/')}
      foot={
        <button
          type="button"
          className="ph-button ph-button-primary"
          disabled={written === ''}
          onClick={() => void send()}
        >
          {t('portal.feedback.send')}
        </button>
      }
    >
      <div role="status">{isSent && <p className="ph-note">{t('portal.feedback.sent')}</p>}</div>
      <fieldset className="pt-rating">
        <legend>{t('portal.feedback.kind')}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            <span>{t(`portal.feedback.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <WordsField
        label={t('portal.feedback.words')}
        hint={t('portal.feedback.wordsHint')}
        value={words}
        most={mostWords}
        onChange={setWords}
      />
      <p className="ph-muted">{t('portal.feedback.notHere')}</p>
      <MyMessages />
    </Screen>
  );
}

function MyMessages() {
  useOutbox(); // one that was sent just now belongs to the list
  const zone = useZone();
  const messages = rememberedMessages();
  if (messages.length === 0) return null;
  return (
    <section className="ph-card" aria-labelledby="pt-messages">
      <h2 id="pt-messages">{t('portal.feedback.mine')}</h2>
      <ul className="pt-list">
        {messages.map(({ code, kind, sentAt }) => (
          <li key={code}>
            <a
              className="pt-list-row"
              href={`/feedback#${code}`}
              onClick={(event) => {
                event.preventDefault();
                navigate(`/feedback#${code}`);
              }}
            >
              <span>{t(`portal.feedback.${kind}`)}</span>
              <span className="ph-muted">{dateTime(sentAt, zone)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
