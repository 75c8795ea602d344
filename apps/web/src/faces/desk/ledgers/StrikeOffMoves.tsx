import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { PhotoField } from '../../../features/cases/moves/PhotoField';
import { deliver } from '../../../features/cases/moves/photoDeliveries';
import { moveStrikeOff, type StrikeOff, strikeOffsKey } from '../../../features/ledgers/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import type { ChosenPhoto } from '../../../lib/photoFile';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { ActForm } from '../steps/ActForm';
import '../steps/steps.css';

type Move = StrikeOff['moves'][number];

/** Buttons come with the row, computed once by the domain; each opens a line to write in, and a look photos too. */
export function StrikeOffMoves({ strikeOff }: { strikeOff: StrikeOff }) {
  const [chosen, choose] = useState<Move | null>(null);
  if (strikeOff.moves.length === 0) return null;
  if (chosen) return <MoveForm strikeOff={strikeOff} move={chosen} onDone={() => choose(null)} />;
  return (
    <div className="steps">
      {strikeOff.moves.map((move) => (
        <Button key={move.verb} size="small" onClick={() => choose(move)}>
          {t(`ledgers.verb.${move.verb}`)}
        </Button>
      ))}
    </div>
  );
}

function MoveForm({ strikeOff, move, onDone }: { strikeOff: StrikeOff; move: Move; onDone: () => void }) {
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([]);
  const { take, error, isPending } = useTake(strikeOff, move, onDone);
  const isReady = (!move.needsNote || note.trim() !== '') && (!move.needsPhoto || photos.length > 0);
  return (
    <ActForm
      act={t(`ledgers.verb.${move.verb}`)}
      isReady={isReady}
      isPending={isPending}
      error={error}
      onSend={() => take({ note: note.trim(), photos })}
      onCancel={onDone}
    >
      <Field label={t('ledgers.note')} isNeeded={move.needsNote} hint={t(`ledgers.noteHint.${move.verb}`)}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={note}
            maxLength={2000}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      {move.needsPhoto && (
        <PhotoField photos={photos} onChange={setPhotos} hint={t('ledgers.photoHint')} isNeeded problem={null} />
      )}
    </ActForm>
  );
}

/** The same step keeps its id: where the answer was lost it is sent again and stays one. Photos follow it. */
function useTake({ case: about, version }: StrikeOff, { verb }: Move, onDone: () => void) {
  const [id] = useState(newId);
  const client = useQueryClient();
  const readAnew = () => client.invalidateQueries({ queryKey: strikeOffsKey });
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ note, photos }: { note: string; photos: readonly ChosenPhoto[] }) =>
      moveStrikeOff({
        params: { id: about.id },
        body: {
          id,
          verb,
          version,
          ...(note !== '' && { note }),
          ...(photos.length > 0 && { photos: photos.map(({ ref }) => ref) }),
        },
      }),
    onSuccess(_after, { photos }) {
      say(t('ledgers.done'));
      onDone();
      if (photos.length > 0) deliver({ id, caseTitle: about.number ?? about.placeName ?? '', photos }, readAnew);
    },
    onSettled: readAnew,
  });
  return { take: mutate, error, isPending };
}
