import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Filter } from '../../../features/cases/api';
import { type ExportFormat, exportFormats, exportSize, readExport } from '../../../features/cases/exporting';
import { t } from '../../../i18n/t';
import { dayKey } from '../../../lib/format';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { FieldSet } from '../../../ui/Field';
import { Radio } from '../../../ui/Radio';
import { saveFile } from '../../../ui/saveFile';
import { useZone } from '../../../ui/Zone';
import './exportDialog.css';

interface Props {
  filter: Filter;
  listName: string;
  onClose: () => void;
}

/** The list as it stands, all of it and not only what has been scrolled to, as a file. */
export function ExportDialog({ filter, listName, onClose }: Props) {
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const size = useQuery(exportSize(filter));
  const { received, error, begin, cancel } = useExport(filter, onClose);
  const problem = error ?? size.error;
  return (
    <Dialog title={t('desk.export.title', { list: listName })} onClose={onClose}>
      <div className="export-form">
        <p role="status">
          {size.data ? t('desk.export.size', { count: size.data.cases }) : size.isPending && t('common.loading')}
        </p>
        <FieldSet label={t('desk.export.format')}>
          {(Object.keys(exportFormats) as ExportFormat[]).map((name) => (
            <Radio key={name} name="format" isChosen={format === name} onChoose={() => setFormat(name)}>
              {exportFormats[name]}
            </Radio>
          ))}
        </FieldSet>
        <p className="muted small">{t('desk.export.hint')}</p>
        {problem && (
          <p className="move-problem" role="alert">
            {problemText(problem)}
          </p>
        )}
        {received === null ? (
          <Button type="primary" disabled={size.data?.cases === 0} onClick={() => begin(format)}>
            {t('desk.export.begin')}
          </Button>
        ) : (
          <p className="export-progress" role="status">
            {t('desk.export.received', { size: (received / 1_000_000).toFixed(1) })}
            <Button onClick={cancel}>{t('common.cancel')}</Button>
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** One export at a time; whoever closes the dialog ends it, and the server stops reading. */
function useExport(filter: Filter, onDone: () => void) {
  const [received, setReceived] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const zone = useZone();
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function begin(format: ExportFormat) {
    const control = new AbortController();
    running.current = control;
    setError(null);
    setReceived(0);
    try {
      const file = await readExport(filter, format, { onBytes: setReceived, signal: control.signal });
      saveFile(file, `${t('desk.export.fileName')}-${dayKey(new Date(), zone)}.${format}`);
      onDone();
    } catch (failure) {
      if (!control.signal.aborted) setError(failure);
      setReceived(null);
    }
  }
  return { received, error, begin, cancel: () => running.current?.abort() };
}
