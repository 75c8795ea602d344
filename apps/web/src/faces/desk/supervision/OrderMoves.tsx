import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { moveOrder, type Order } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { ActForm } from '../steps/ActForm';
import { NoteField } from './NoteField';

type Move = Order['moves'][number];

/** Buttons come with the order, computed once by the domain; a step that needs words opens a line to write them in. */
export function OrderMoves({ order }: { order: Order }) {
  const [chosen, choose] = useState<Move | null>(null);
  const [note, setNote] = useState('');
  const [signed, setSigned] = useState(false);
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (step: Move & { id: string }) =>
      moveOrder({
        params: { id: order.id },
        body: {
          id: step.id,
          verb: step.verb as Exclude<Move['verb'], 'settle'>,
          version: order.version,
          ...(step.needsNote && { note }),
          ...(step.needsHead && { signedByHead: signed }),
        },
      }),
    onSuccess: () => choose(null),
    onSettled: () => client.invalidateQueries({ queryKey: ['supervision'] }),
  });
  if (order.moves.length === 0) return null;
  const send = (step: Move) => move.mutate({ ...step, id: newId() });
  return (
    <div className="steps">
      {move.error && <p role="alert">{problemText(move.error)}</p>}
      {!chosen &&
        order.moves.map((step) => (
          <Button
            key={step.verb}
            size="small"
            loading={move.isPending}
            onClick={() => (step.needsNote ? choose(step) : send(step))}
          >
            {t(`supervision.verb.${step.verb}`)}
          </Button>
        ))}
      {chosen && (
        <ActForm
          act={t(`supervision.verb.${chosen.verb}`)}
          isReady={note.trim() !== ''}
          isPending={move.isPending}
          onSend={() => send(chosen)}
          onCancel={() => choose(null)}
        >
          <NoteField of={chosen.verb as 'reply'} value={note} onChange={setNote} />
          {chosen.needsHead && (
            <label className="order-signed">
              <input type="checkbox" checked={signed} onChange={(event) => setSigned(event.target.checked)} />{' '}
              {t('supervision.signedByHead')}
            </label>
          )}
        </ActForm>
      )}
    </div>
  );
}
