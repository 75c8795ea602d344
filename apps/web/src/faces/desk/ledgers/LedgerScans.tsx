import { can, localDay } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addScan, type Ledger, scanList, scanUrl, sendScan } from '../../../features/ledgers/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { hexSha256 } from '../../../lib/hexSha256';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { useZone } from '../../../ui/Zone';
import { useMe } from '../me';

const largestMb = 20;
const scanTypes = ['image/jpeg', 'image/png', 'application/pdf'];
const fits = ({ size, type }: File) => size <= largestMb * 1024 * 1024 && scanTypes.includes(type);

/** 一单四制: the ledger of a day as it was signed and sealed, kept beside the live one. */
export function LedgerScans({ ledger }: { ledger: Ledger }) {
  const { data } = useQuery(scanList(ledger.id));
  const mayAdd = can(actorOf(useMe()), 'ledger.keep');
  return (
    <section className="ledgers-scans" aria-label={t('ledgers.scans')}>
      <h2>{t('ledgers.scans')}</h2>
      {data?.scans.length === 0 && <p className="muted">{t('ledgers.noScans')}</p>}
      <ul>
        {data?.scans.map(({ id, day, fileName, mediaType, addedBy }) => (
          <li key={id}>
            {dayText(day)} ·{' '}
            {mediaType ? (
              <a className="text-button" href={scanUrl(ledger.id, id)} download={fileName}>
                {fileName}
              </a>
            ) : (
              `${fileName} · ${t('ledgers.scanMissing')}`
            )}{' '}
            <span className="muted small">{addedBy}</span>
          </li>
        ))}
      </ul>
      {mayAdd && <AddScan key={data?.scans.length} ledgerId={ledger.id} />}
    </section>
  );
}

function AddScan({ ledgerId }: { ledgerId: string }) {
  const today = localDay(useZone(), new Date());
  const [day, setDay] = useState(today);
  const [file, setFile] = useState<File | null>(null);
  const { add, error, isPending } = useAdding(ledgerId);
  const isUnfit = file !== null && !fits(file);
  return (
    <form
      className="ledgers-form"
      aria-label={t('ledgers.addScan')}
      onSubmit={(event) => {
        event.preventDefault();
        if (file && !isUnfit && !isPending) add({ day, file });
      }}
    >
      <Field label={t('ledgers.scanDay')} isNeeded>
        {(id) => (
          <input
            id={id}
            type="date"
            value={day}
            max={today}
            onChange={({ target }) => target.value && setDay(target.value)}
          />
        )}
      </Field>
      <Field
        label={t('ledgers.scanFile')}
        isNeeded
        hint={t('ledgers.scansHint', { mb: largestMb })}
        problem={isUnfit ? t('ledgers.scanUnfit', { mb: largestMb }) : null}
      >
        {(id, describedBy) => (
          <input
            id={id}
            type="file"
            accept={scanTypes.join()}
            aria-describedby={describedBy}
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {error && (
        <p className="move-problem ledgers-wide" role="alert">
          {problemText(error)}
        </p>
      )}
      <span className="ledgers-wide">
        <Button size="small" htmlType="submit" disabled={!file || isUnfit} loading={isPending}>
          {t('ledgers.addScan')}
        </Button>
      </span>
    </form>
  );
}

/** Named with its hash first, then its bytes; both may be sent again. */
function useAdding(ledgerId: string) {
  const [id] = useState(newId);
  const client = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: async ({ day, file }: { day: string; file: File }) => {
      const sha256 = await hexSha256(await file.arrayBuffer());
      await addScan({ params: { id: ledgerId }, body: { id, day, fileName: file.name, sha256 } });
      await sendScan(ledgerId, id, file);
    },
    onSuccess: () => {
      say(t('ledgers.scanAdded'));
      return client.invalidateQueries({ queryKey: scanList(ledgerId).queryKey });
    },
  });
  return { add: mutate, error, isPending };
}
