import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { t } from '../../i18n/t';
import { newId } from '../../lib/newId';
import { problemText } from '../../lib/problemText';
import { forgetKept, keepPhrase, keptQuery, type Phrase } from './api';
import './kept.css';

interface Props {
  /** What stands in the field now. */
  text: string;
  onChoose: (text: string) => void;
}

/** Words one writes every day, under the field they go into. Nothing is asked for before somebody opens it. */
export function Phrases({ text, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  return (
    <div className="phrases">
      <button
        type="button"
        className="text-button small"
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        {t('kept.phrases')}
      </button>
      {isOpen && (
        <PhraseList
          id={list}
          text={text.trim()}
          onChoose={(chosen) => {
            onChoose(chosen);
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

function PhraseList({ id, text, onChoose }: Props & { id: string }) {
  const client = useQueryClient();
  const kept = useQuery(keptQuery);
  const [isShared, setShared] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: keptQuery.queryKey });
  const keep = useMutation({
    mutationFn: () => keepPhrase({ body: { id: newId(), isShared, text } }),
    onSuccess: refresh,
  });
  const forget = useMutation({ mutationFn: (id: string) => forgetKept({ params: { id } }), onSuccess: refresh });
  const phrases = kept.data?.phrases ?? [];
  const problem = kept.error ?? keep.error ?? forget.error;
  return (
    <div id={id} className="phrase-list">
      {problem && <p role="alert">{problemText(problem)}</p>}
      {kept.isSuccess && phrases.length === 0 && <p className="muted small">{t('kept.noPhrases')}</p>}
      <ul>
        {phrases.map((phrase) => (
          <PhraseRow key={phrase.id} phrase={phrase} onChoose={onChoose} onForget={forget.mutate} />
        ))}
      </ul>
      {text !== '' && phrases.every((phrase) => phrase.text !== text) && (
        <p className="phrase-keep">
          <button type="button" className="chip" disabled={keep.isPending} onClick={() => keep.mutate()}>
            {t('kept.keepPhrase')}
          </button>
          <label className="choice small">
            <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
            {t('kept.share')}
          </label>
        </p>
      )}
    </div>
  );
}

interface RowProps {
  phrase: Phrase;
  onChoose: (text: string) => void;
  onForget: (id: string) => void;
}

const PhraseRow = ({ phrase: { id, text, isOwn, byName }, onChoose, onForget }: RowProps) => (
  <li>
    <button type="button" className="phrase" onClick={() => onChoose(text)}>
      {text}
      {byName && <span className="muted small"> {t('kept.from', { name: byName })}</span>}
    </button>
    {isOwn && (
      <button type="button" className="text-button small" onClick={() => onForget(id)}>
        {t('kept.forget')}
      </button>
    )}
  </li>
);
