import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Import, importQuery } from '../../../features/imports/api';

/** One act on an import: its answer is the import as it now stands, and everything that shows the net is asked anew. */
export function useAct<Input>(act: (input: Input) => Promise<Import>, after?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess(one) {
      client.setQueryData(importQuery(one.id).queryKey, one);
      client.invalidateQueries({ queryKey: ['imports', 'list'] });
      after?.();
    },
    // Whatever was refused, it stands differently from what the page shows.
    onError: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
}
