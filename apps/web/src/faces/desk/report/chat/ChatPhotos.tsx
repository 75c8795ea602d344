import type { PhotoRef } from '@gezhi/domain';
import { PhotoTiles } from '../../../../features/cases/moves/PhotoTiles';
import { mostPhotos } from '../../../../features/cases/staffReport/matter';
import { t } from '../../../../i18n/t';
import { FieldSet } from '../../../../ui/Field';
import { usePhotoUrl } from '../../../../ui/phone/usePhotoUrl';
import { store } from '../keptOnDesk';

interface Props {
  photos: readonly PhotoRef[];
  problem: string | null;
  onAdd: (files: readonly File[]) => void;
  onRemove: (id: string) => void;
  onAway: (id: string, step: 1 | -1) => void;
}

/** Photos of a matter; dragged to another one, or moved there with Alt and an arrow. */
export function ChatPhotos({ photos, problem, onAdd, onRemove, onAway }: Props) {
  return (
    <FieldSet label={t('cases.fact.photos')} problem={problem}>
      <PhotoTiles
        tiles={photos.map(({ id }) => ({ id, picture: (name) => <Movable id={id} name={name} onAway={onAway} /> }))}
        most={mostPhotos}
        onAdd={onAdd}
        onRemove={onRemove}
      />
    </FieldSet>
  );
}

function Movable({ id, name, onAway }: { id: string; name: string; onAway: Props['onAway'] }) {
  const url = usePhotoUrl(store, id);
  return (
    <button
      type="button"
      id={`chat-photo-${id}`}
      className="chat-photo"
      draggable
      aria-label={t('report.chat.photo', { name })}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
      onKeyDown={(event) => {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
        if (!event.altKey || !step) return;
        event.preventDefault();
        event.stopPropagation(); // the card would go to the next one instead
        onAway(id, step);
      }}
    >
      {url && <img src={url} alt="" />}
    </button>
  );
}
