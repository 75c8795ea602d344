import type { PlaceMeant } from '@gezhi/contracts';
import { broadKinds, type PhotoRef } from '@gezhi/domain';
import { Button, Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Card } from '../../../../features/cases/groupChat/cards';
import { lacksOf, type Matter, mostWords } from '../../../../features/cases/staffReport/matter';
import { t } from '../../../../i18n/t';
import { dayText } from '../../../../lib/format';
import { Field } from '../../../../ui/Field';
import { Picker } from '../../../../ui/Picker';
import { CuredFields } from '../CuredFields';
import { ChatPhotos } from './ChatPhotos';
import { KindChoices } from './KindChoices';
import { KnownHere } from './KnownHere';
import { keepPhotos, picturesIn } from './keepPhotos';
import { PlaceChoices } from './PlaceChoices';

interface Props {
  card: Card;
  at: number;
  of: number;
  places: readonly PlaceMeant[];
  isChecked: boolean;
  onChange: (to: (card: Card) => Card) => void;
  onSplit: (position: number) => void;
  onMerge: () => void;
  onRemove: () => void;
  onGo: (step: 1 | -1) => void;
  onPhotos: (photos: readonly PhotoRef[]) => void;
  onPhotoHere: (photoId: string) => void;
  onPhotoAway: (photoId: string, step: 1 | -1) => void;
}

/** One matter: words, place, kind, photos. Everything on it can be done with keys, and everything has a button as well. */
export function ChatCard(props: Props) {
  const { card, at, of, places, isChecked, onChange, onSplit, onMerge, onRemove, onGo } = props;
  const { matter } = card;
  const words = useRef<HTMLTextAreaElement | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const lacks = isChecked ? lacksOf(matter) : [];
  const put = (part: Partial<Matter>) => onChange((known) => ({ ...known, matter: { ...known.matter, ...part } }));
  const split = () => onSplit(words.current?.selectionStart ?? 0);
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.altKey ? keyActs({ split, onMerge, onGo })[event.key] : undefined;
    if (!act || event.defaultPrevented) return;
    event.preventDefault();
    act();
  };
  const takePhotos = async (files: readonly File[]) => {
    const kept = await keepPhotos(files);
    setRefused(kept.refused);
    props.onPhotos(kept.photos);
  };
  return (
    <fieldset
      id={`chat-${matter.id}`}
      className="part chat-card"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        const pictures = picturesIn(event.clipboardData);
        if (pictures.length > 0) void takePhotos(pictures);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const photoId = event.dataTransfer.getData('text/plain');
        const pictures = picturesIn(event.dataTransfer);
        if (pictures.length > 0) void takePhotos(pictures);
        else props.onPhotoHere(photoId);
      }}
    >
      <legend>{t('report.visit.matter', { at })}</legend>
      <p className="muted small chat-from">{fromText(card)}</p>
      <Field
        label={t('report.words')}
        problem={
          lacks.includes('said')
            ? t('report.nothingSaid')
            : matter.words.trim().length > mostWords
              ? t('report.chat.tooLong', { most: mostWords })
              : null
        }
      >
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            ref={(input) => {
              words.current = input?.resizableTextArea?.textArea ?? null;
            }}
            value={matter.words}
            autoSize={{ minRows: 1, maxRows: 8 }}
            onChange={({ target }) => put({ words: target.value })}
          />
        )}
      </Field>
      <PlaceChoices
        place={matter.place}
        places={places}
        problem={lacks.includes('place') ? t('common.isNeeded') : null}
        onChoose={(place) => onChange((known) => ({ ...known, isPlaced: true, matter: { ...known.matter, place } }))}
      />
      <Field label={t('report.broadKind')}>
        {(id) => (
          <Picker
            id={id}
            label={t('report.broadKind')}
            placeholder={t('report.broadKindAny')}
            value={matter.broadKind ?? undefined}
            onChange={(kind) => put({ broadKind: (kind as Matter['broadKind']) ?? null })}
            options={broadKinds.map((value) => ({ value, label: t(`cases.broadKind.${value}`) }))}
            allowClear
          />
        )}
      </Field>
      <KnownHere matter={matter} />
      {!matter.cured && <KindChoices card={card} onChange={put} lacks={lacks} />}
      <ChatPhotos
        photos={matter.photos}
        problem={refused}
        onAdd={(files) => void takePhotos(files)}
        onRemove={(id) => put({ photos: matter.photos.filter((photo) => photo.id !== id) })}
        onAway={props.onPhotoAway}
      />
      {matter.sourceRow !== undefined && (
        <CuredFields
          matter={matter}
          onChange={(to) => onChange((known) => ({ ...known, matter: to(known.matter) }))}
          lacks={lacks}
        />
      )}
      <div className="chat-acts">
        <Button size="small" onClick={split}>
          {t('report.chat.cut')}
        </Button>
        {at > 1 && (
          <Button size="small" onClick={onMerge}>
            {t('report.chat.merge')}
          </Button>
        )}
        {of > 1 && (
          <Button size="small" aria-label={t('report.visit.remove', { at })} onClick={onRemove}>
            {t('report.chat.drop')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** With Alt held: the keys an input does not need itself. */
const keyActs = ({ split, onMerge, onGo }: { split: () => void } & Pick<Props, 'onMerge' | 'onGo'>) =>
  ({
    Enter: split,
    Backspace: onMerge,
    ArrowDown: () => onGo(1),
    ArrowUp: () => onGo(-1),
  }) as Record<string, () => void>;

function fromText({ sender, office, saidAt, heading, matter: { sourceRow, dueDay } }: Card): string {
  const at = saidAt && [dayText(saidAt.day), saidAt.time].filter(Boolean).join(' ');
  const who = office ?? (sender && t('report.chat.someone'));
  const row = sourceRow && t('report.list.row', { row: sourceRow });
  const due = dueDay && t('report.list.due', { day: dayText(dueDay) });
  return [row, due, who, at, heading && !sourceRow && t('report.chat.under', { heading })].filter(Boolean).join(' · ');
}
