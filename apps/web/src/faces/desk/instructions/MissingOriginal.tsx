import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { instructionsKey, sendOriginal } from '../../../features/instructions/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { originalTypes } from './OriginalsField';

interface Props {
  instructionId: string;
  originalId: string;
  fileName: string;
  maySend: boolean;
}

/** A file that was announced and has not arrived: whoever keeps the register can send it again. */
export function MissingOriginal({ instructionId, originalId, fileName, maySend }: Props) {
  const field = useId();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) => sendOriginal(instructionId, { id: originalId, file }),
    onSettled: () => client.invalidateQueries({ queryKey: instructionsKey }),
  });
  return (
    <>
      <label htmlFor={maySend ? field : undefined} className="muted">
        {t('instructions.originalMissing', { name: fileName })}
      </label>{' '}
      {maySend && (
        <input
          id={field}
          type="file"
          accept={originalTypes}
          onChange={({ target }) => target.files?.[0] && send.mutate(target.files[0])}
        />
      )}
      {send.error && <p role="alert">{problemText(send.error)}</p>}
    </>
  );
}
