import { Button, Input } from 'antd';
import { useState } from 'react';
import { cardsFrom, type FromChat } from '../../../../features/cases/groupChat/cards';
import { t } from '../../../../i18n/t';
import { newId } from '../../../../lib/newId';
import { Field } from '../../../../ui/Field';
import { picturesIn } from './keepPhotos';

interface Props {
  today: string;
  hasCards: boolean;
  onSplit: (found: FromChat) => void;
  onPhotos: (files: readonly File[]) => void;
}

/** Where the chat is pasted: words are split at once, pictures go to the matters that name them. */
export function PasteBox({ today, hasCards, onSplit, onPhotos }: Props) {
  const [typed, setTyped] = useState('');
  const split = (words: string) => {
    setTyped('');
    if (words.trim() !== '') onSplit(cardsFrom(words, today, newId));
  };
  return (
    <Field label={t('report.chat.paste')} hint={t('report.chat.pasteHint')}>
      {(id, describedBy) => (
        <>
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            // It is the one thing to do on a page that was just opened.
            autoFocus={!hasCards}
            value={typed}
            autoSize={{ minRows: hasCards ? 1 : 4, maxRows: 8 }}
            onChange={({ target }) => setTyped(target.value)}
            onPaste={(event) => {
              const pictures = picturesIn(event.clipboardData);
              const words = event.clipboardData.getData('text/plain');
              event.preventDefault();
              if (words) split(typed + words);
              if (pictures.length > 0) onPhotos(pictures);
            }}
          />
          {typed.trim() !== '' && <Button onClick={() => split(typed)}>{t('report.chat.split')}</Button>}
        </>
      )}
    </Field>
  );
}
