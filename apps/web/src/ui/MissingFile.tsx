import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { problemText } from '../lib/problemText';

interface Props {
  /** Its name, and that it has not arrived. */
  label: string;
  accept: string;
  /** Absent where somebody else is to send it. */
  send: ((file: File) => Promise<unknown>) | null;
  /** Asked anew afterwards, whatever came of it. */
  queryKey: QueryKey;
}

/** A file that was announced and has not arrived: whoever announced it can send it again. */
export function MissingFile({ label, accept, send, queryKey }: Props) {
  const field = useId();
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: (file: File) => send!(file),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <>
      <label htmlFor={send ? field : undefined} className="muted">
        {label}
      </label>{' '}
      {send && (
        <input
          id={field}
          type="file"
          accept={accept}
          onChange={({ target }) => target.files?.[0] && sending.mutate(target.files[0])}
        />
      )}
      {sending.error && <p role="alert">{problemText(sending.error)}</p>}
    </>
  );
}
