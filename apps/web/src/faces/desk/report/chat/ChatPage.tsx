import { can, localDay } from '@gezhi/domain';
import { useRef, useState } from 'react';
import { dealPhotos } from '../../../../features/cases/groupChat/cards';
import { photosOf, sourcesOf } from '../../../../features/cases/staffReport/matter';
import { actorOf } from '../../../../features/session/person';
import { t } from '../../../../i18n/t';
import { dayText } from '../../../../lib/format';
import { StateMessage } from '../../../../ui/StateMessage';
import { useZone } from '../../../../ui/Zone';
import { useMe } from '../../me';
import { type InHand, useKept } from '../useKept';
import { ChatCards } from './ChatCards';
import { ChatForm } from './ChatForm';
import { type ChangeCards, type ChatDraft, freshChat } from './chatDraft';
import { keepPhotos } from './keepPhotos';
import { ListBox } from './ListBox';
import { PasteBox } from './PasteBox';
import { Unplaced } from './Unplaced';
import '../report.css';
import './chat.css';

/** 代录: what a group chat says becomes cases. Pasted, looked through, sent; the keyboard is enough. */
export function ChatPage() {
  const actor = actorOf(useMe());
  const today = localDay(useZone(), new Date());
  const [source] = sourcesOf(actor);
  const fresh = () => freshChat(today, source!, t('report.chat.defaultName', { day: dayText(today) }));
  const inHand = useKept<ChatDraft>('chat', fresh, {
    isBegun: ({ cards }) => cards.length > 0,
    photosOf: ({ cards }) => cards.flatMap(({ matter }) => photosOf(matter)),
  });
  if (!can(actor, 'visit.record'))
    return (
      <StateMessage isPage kind="denied" title={t('report.denied')}>
        {t('report.deniedHint')}
      </StateMessage>
    );
  return inHand && <Chat inHand={inHand} today={today} />;
}

/** 「站点问题清单.xlsx」 is called 站点问题清单. */
const nameOfFile = (name: string) => name.replace(/\.[a-z]{3,4}$/i, '').slice(0, 80);

function Chat({ inHand, today }: { inHand: InHand<ChatDraft>; today: string }) {
  const { draft, change } = inHand;
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const cards = useRef<HTMLOListElement>(null);
  const changeCards: ChangeCards = (to) => change((known) => ({ ...known, cards: to(known.cards) }));
  const deal = async (files: readonly File[]) => {
    const { photos, refused } = await keepPhotos(files);
    setRefusal(refused);
    changeCards((known) => dealPhotos(known, photos));
  };
  return (
    <div className="chat">
      <h1>{t('report.chat.title')}</h1>
      <p className="muted">{t('report.chat.intro')}</p>
      <PasteBox
        today={today}
        hasCards={draft.cards.length > 0}
        onSplit={({ cards: found, leftOut }) => {
          change((known) => ({ ...known, cards: [...known.cards, ...found], leftOut: [...known.leftOut, ...leftOut] }));
          // The first card is what is looked at next.
          requestAnimationFrame(() => cards.current?.querySelector<HTMLElement>('.chat-card')?.focus());
        }}
        onPhotos={(files) => void deal(files)}
      />
      <ListBox
        hasList={draft.document !== null}
        onCards={(found, document) => {
          change((known) => ({
            ...known,
            document,
            name: nameOfFile(document.fileName),
            cards: [...known.cards, ...found],
          }));
          requestAnimationFrame(() => cards.current?.querySelector<HTMLElement>('.chat-card')?.focus());
        }}
      />
      {refusal && (
        <p className="field-problem" role="alert">
          {refusal}
        </p>
      )}
      {draft.cards.length > 0 && (
        <ChatForm
          inHand={inHand}
          onChecked={setChecked}
          onLacking={(id) => document.getElementById(`chat-${id}`)?.focus()}
        >
          <Unplaced cards={draft.cards} fileName={draft.document?.fileName ?? null} />
          <ChatCards cards={draft.cards} onChange={changeCards} isChecked={isChecked} listRef={cards} />
          {draft.leftOut.length > 0 && (
            <details className="chat-left-out">
              <summary>{t('report.chat.leftOut', { count: draft.leftOut.length })}</summary>
              <ul>
                {draft.leftOut.map((words, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same words may have been said twice; the order never changes
                  <li key={i}>{words}</li>
                ))}
              </ul>
            </details>
          )}
        </ChatForm>
      )}
    </div>
  );
}
