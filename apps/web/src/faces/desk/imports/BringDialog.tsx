import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { bringFile, importQuery, type Kind, largestMb } from '../../../features/imports/api';
import { hasPlaces } from '../../../features/imports/importWords';
import { refusalText } from '../../../features/imports/refusalText';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { Dialog } from '../../../ui/Dialog';
import { Progress } from './Progress';

/** Choosing and sending a file. Nothing is changed by it; what follows has an address of its own. */
export function BringDialog({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const { sending, problem, send, cancel } = useSending(kind);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) send(file);
  };
  return (
    <Dialog title={t('imports.bringKind', { kind: t(`imports.kind.${kind}`) })} onClose={onClose}>
      {sending ? (
        <div className="import-sending">
          <Progress label={t('imports.uploading', { name: sending.name })} share={sending.share} />
          <p className="muted small">{t('imports.uploadHint')}</p>
          <Button onClick={cancel}>{t('imports.cancel')}</Button>
        </div>
      ) : (
        <section
          className="import-drop"
          aria-label={t('imports.choose')}
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
        >
          <p>{t('imports.drop')}</p>
          <Button type="primary" onClick={() => input.current?.click()}>
            {t('imports.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t('imports.choose')}
            accept=".csv,.txt,.xlsx,.geojson,.json"
            onChange={({ target }) => target.files?.[0] && send(target.files[0])}
          />
          <p className="muted small">
            {t(hasPlaces(kind) ? 'imports.formats' : 'imports.formatsPlain', { size: largestMb })}
          </p>
        </section>
      )}
      {problem && (
        <p className="import-problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

function useSending(kind: Kind) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  // The same choice sent again after a lost answer is the same import; another choice is another one.
  const chosen = useRef<{ file: File; id: string } | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const send = async (file: File) => {
    const megabytes = Math.ceil(file.size / 1024 / 1024);
    if (megabytes > largestMb) return setProblem(t('imports.tooLarge', { size: megabytes, limit: largestMb }));
    if (chosen.current?.file !== file) chosen.current = { file, id: newId() };
    stop.current = new AbortController();
    const { signal } = stop.current;
    setProblem(null);
    setSending({ name: file.name, share: 0 });
    try {
      const { id } = chosen.current;
      const onProgress = (share: number) => setSending({ name: file.name, share });
      const brought = await bringFile(kind, file, { id, signal, onProgress });
      client.setQueryData(importQuery(brought.id).queryKey, brought);
      client.invalidateQueries({ queryKey: ['imports', 'list'] });
      navigate({ to: '/imports/$id', params: { id: brought.id } });
    } catch (error) {
      setSending(null);
      if (!signal.aborted) setProblem(refusalText(error));
    }
  };
  return { sending, problem, send, cancel: () => stop.current?.abort() };
}
