import type { MoveOrder } from '@gezhi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { moveCase, type View } from '../../../features/cases/api';
import { newId } from '../../../lib/newId';

type Body = Parameters<typeof moveCase>[0]['body'];

/** Links a report to what it comes back from. The same try keeps its id: an answer that was lost makes no second step. */
export function useLikeMove(view: View, onMoved: (moved: View) => void) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const move = useMutation({
    mutationFn: (facts: { recurrenceOf: string }) =>
      moveCase({
        params: { id: view.id },
        body: { id, version: view.version, verb: 'linkRecurrence', facts } as unknown as Body & MoveOrder,
      }),
    onSuccess(moved) {
      onMoved(moved);
      client.setQueryData(['cases', 'one', moved.id], moved);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['cases'] }),
  });
  return {
    take: move.mutate,
    error: move.error,
    isSending: move.isPending,
  };
}
