import type { MoveOrder } from '@gezhi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { moveCase, type View } from '../../../features/cases/api';
import { newId } from '../../../lib/newId';

type Body = Parameters<typeof moveCase>[0]['body'];
type Step = { verb: 'merge'; facts: object } | { verb: 'linkRecurrence'; facts: object };

/** Takes one of the two steps a like case offers. The same try keeps its id: an answer that was lost makes no second step. */
export function useLikeMove(view: View, onMoved: (moved: View) => void) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const move = useMutation({
    mutationFn: (step: Step) =>
      moveCase({
        params: { id: view.id },
        body: { id, version: view.version, ...step } as unknown as Body & MoveOrder,
      }),
    onSuccess(moved) {
      onMoved(moved);
      client.setQueryData(['cases', 'one', moved.id], moved);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['cases'] }),
  });
  return {
    take: (verb: Step['verb'], facts: object) => move.mutate({ verb, facts }),
    error: move.error,
    isSending: move.isPending,
  };
}
