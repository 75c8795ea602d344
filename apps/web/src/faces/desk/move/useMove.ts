import type { MoveOrder } from '@gezhi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { moveCase, type View } from '../../../features/cases/api';
import { titleOf } from '../../../features/cases/caseWords';
import type { Draft, Facts } from '../../../features/cases/moves/draft';
import { useKeptForm } from '../../../features/cases/moves/drafts';
import { isUnanswered, type Order, orderFor } from '../../../features/cases/moves/order';
import { deliver } from '../../../features/cases/moves/photoDeliveries';
import type { DeskVerb } from '../../../features/cases/verbs';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';

type Body = Parameters<typeof moveCase>[0]['body'];

/** Sends one step of a case, keeps what was typed until it is done, and sends the photos after it. */
export function useMove(view: View, verb: DeskVerb, begun: Partial<Draft>, onMoved: (moved: View) => void) {
  const client = useQueryClient();
  const form = useKeptForm(view.id, verb, begun);
  const readAnew = () => client.invalidateQueries({ queryKey: ['cases'] });
  /** A step may put a case out of one's own sight; its last look came with the answer and is not asked for again. */
  const readOthersAnew = () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [room, kind, id] }) => room === 'cases' && !(kind === 'one' && id === view.id),
    });

  const move = useMutation({
    // The server's schema judges the facts; the form has only put together what the case itself asked for.
    mutationFn: (order: Order) => moveCase({ params: { id: view.id }, body: order as unknown as Body & MoveOrder }),
    onSuccess(moved, order) {
      const { photos } = form.draft;
      form.forget();
      onMoved(moved);
      client.setQueryData(['cases', 'one', moved.id], moved);
      readOthersAnew();
      const caseTitle = `${titleOf(moved)} · ${t(`cases.verb.${verb}`)}`;
      if (photos.length > 0) deliver({ id: order.id, caseTitle, photos }, readAnew);
    },
    onError(error, order) {
      form.failed(order, error);
      if (error instanceof ProblemError && error.status === 409) readAnew();
    },
  });

  const send = (facts: Facts) => move.mutate(orderFor({ verb, facts, version: view.version }, form.last));
  // A lost answer stays on the form until it is known what became of it; a refusal is of the moment.
  const lost = form.last && isUnanswered(form.last.error) ? form.last.error : null;
  return {
    draft: form.draft,
    change: form.change,
    error: move.error ?? lost,
    isSending: move.isPending,
    /** May be sent again even where the case has moved on: it may have been this very step. */
    mayHaveWorked: lost !== null,
    send,
  };
}
