import type { NetEdit, NetEdited, NetEditKind } from '@gezhi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { netKey, sendEdit, sendUndo } from '../../../features/grid/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { say } from '../../../ui/notices';
import { createStore } from '../../../ui/store';
import { kindName } from './netWords';

/** What this person did since the page was opened, the latest last: each can be taken back in turn. */
interface Done {
  id: string;
  undoId: string;
  kind: NetEditKind;
  name: string;
}
const done = createStore<readonly Done[]>([]);
export const useLastDone = () => done.useSelected((all) => all.at(-1) ?? null);

/** Outlines, points and answers are old with every edit. */
function useReadAnew() {
  const client = useQueryClient();
  return () => {
    for (const key of [netKey, ['areas'], ['points'], ['city']]) client.invalidateQueries({ queryKey: key });
  };
}

export function useUndo(onUndone: (edited: NetEdited) => void) {
  const readAnew = useReadAnew();
  const undo = useMutation({
    mutationFn: ({ id, undoId }: Done) => sendUndo({ params: { id }, body: { id: undoId } }),
    onSuccess(edited, { id, kind, name }) {
      done.set(done.get().filter((one) => one.id !== id));
      say(t('net.undoDone', { kind: kindName(kind), name }));
      readAnew();
      onUndone(edited);
    },
    onError(error) {
      say(problemText(error));
      readAnew();
    },
  });
  return () => {
    const last = done.get().at(-1);
    if (last && !undo.isPending) undo.mutate(last);
  };
}

/** Takes back any edit of the history, this session's or an earlier one's. */
export function useUndoOf(onUndone: (edited: NetEdited) => void) {
  const undo = useUndo(onUndone);
  return (entry: Omit<Done, 'undoId'>) => {
    done.set([...done.get().filter((one) => one.id !== entry.id), { ...entry, undoId: newId() }]);
    undo();
  };
}

/** Sends an edit; the same one again, after an answer was lost, under the same id. */
export function useNetEdit(onDone: (edited: NetEdited) => void, undo: () => void) {
  const readAnew = useReadAnew();
  const tried = useRef<{ id: string; text: string } | null>(null);
  const sending = useMutation({
    mutationFn: ({ edit }: { edit: NetEdit; name: string }) => {
      const text = JSON.stringify(edit);
      if (tried.current?.text !== text) tried.current = { id: newId(), text };
      return sendEdit({ body: { id: tried.current.id, edit } });
    },
    onSuccess(edited, { edit, name }) {
      done.set([...done.get(), { id: edited.id, undoId: newId(), kind: edit.kind, name }]);
      say(t('net.done', { kind: kindName(edit.kind), name }), { label: t('net.undoShort'), run: undo });
      readAnew();
      onDone(edited);
    },
  });
  return { send: sending.mutate, error: sending.error, isSending: sending.isPending, readAnew };
}
