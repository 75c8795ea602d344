import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { dutyQuery, type File, type Row } from '../../../features/duties/api';
import { nameOf, t } from '../../../i18n/t';
import { dateTime, dayText } from '../../../lib/format';
import { Dialog } from '../../../ui/Dialog';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import { ChangeDutyForm } from './ChangeDutyForm';
import { kindText, matterText } from './DutyTable';
import { EndDutyForm } from './EndDutyForm';
import { HandOverForm } from './HandOverForm';

interface Props {
  id: string;
  mayChange: boolean;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** One duty: what it says, what happened to it, whom it came from and whom it went to, and what may be done with it. */
export function DutyDialog({ id, mayChange, onOpen, onClose }: Props) {
  const file = useQuery(dutyQuery(id));
  const [doing, setDoing] = useState<'change' | 'end' | 'handOver' | null>(null);
  const stop = () => setDoing(null);
  if (doing && file.data) {
    const { duty } = file.data;
    if (doing === 'change') return <ChangeDutyForm duty={duty} onClose={stop} />;
    if (doing === 'end') return <EndDutyForm duty={duty} onClose={stop} />;
    return <HandOverForm duties={[duty]} onClose={stop} />;
  }
  return (
    <Dialog title={t('dutyRoom.file.title')} onClose={onClose}>
      {file.error && <ErrorMessage error={file.error} onRetry={file.refetch} />}
      {file.data && (
        <div className="duty-form">
          <Facts duty={file.data.duty} />
          <Kin file={file.data} onOpen={onOpen} />
          <History file={file.data} />
          {mayChange && file.data.after === null && (
            <p className="duty-acts">
              <Button onClick={() => setDoing('handOver')}>{t('dutyRoom.file.doHandOver')}</Button>
              <Button onClick={() => setDoing('change')}>{t('dutyRoom.file.doChange')}</Button>
              <Button danger onClick={() => setDoing('end')}>
                {t('dutyRoom.file.doEnd')}
              </Button>
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Facts({ duty }: { duty: Row }) {
  const facts: [string, string][] = [
    [t('dutyRoom.list.unit'), nameOf(duty.unit)],
    [t('dutyRoom.list.kind'), kindText(duty)],
    ...(duty.personName ? [[t('dutyRoom.file.person'), duty.personName] as [string, string]] : []),
    [t('dutyRoom.list.scope'), nameOf(duty.scope)],
    [t('dutyRoom.list.matter'), matterText(duty)],
    [t('dutyRoom.list.source'), duty.source],
    [t('dutyRoom.list.since'), dayText(duty.validFrom)],
    [t('dutyRoom.list.until'), duty.validTo ? dayText(duty.validTo) : t('dutyRoom.list.noEnd')],
  ];
  return (
    <dl className="duty-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Kin({ file: { before, after }, onOpen }: { file: File; onOpen: (id: string) => void }) {
  if (!before && !after) return null;
  return (
    <ul className="duty-lines">
      {before && (
        <li>
          <button type="button" className="text-button" onClick={() => onOpen(before.id)}>
            {t('dutyRoom.file.before', { unit: nameOf(before.unit), day: dayText(before.validTo ?? before.validFrom) })}
          </button>
        </li>
      )}
      {after && (
        <li>
          <button type="button" className="text-button" onClick={() => onOpen(after.id)}>
            {t('dutyRoom.file.after', { unit: nameOf(after.unit), day: dayText(after.validFrom) })}
          </button>
        </li>
      )}
    </ul>
  );
}

const fields = ['unitId', 'personId', 'source', 'validFrom', 'validTo'] as const;

function History({ file: { history } }: { file: File }) {
  const zone = useZone();
  return (
    <section aria-label={t('dutyRoom.file.history')}>
      <h3>{t('dutyRoom.file.history')}</h3>
      <ol className="duty-lines">
        {history.map(({ at, what, actorName, validTo, changes }) => (
          <li key={at + what}>
            <span className="muted small">
              {dateTime(at, zone)} · {actorName ?? t('dutyRoom.file.bySystem')}
            </span>{' '}
            {what === 'end' && validTo
              ? t('dutyRoom.file.end', { day: dayText(validTo) })
              : t(what === 'assign' ? 'dutyRoom.file.assign' : 'dutyRoom.file.change')}
            {changes.flatMap(({ field, before, after }) => {
              const known = fields.find((name) => name === field);
              return known ? [<Changed key={field} field={known} before={before} after={after} />] : [];
            })}
          </li>
        ))}
      </ol>
    </section>
  );
}

const Changed = ({
  field,
  before,
  after,
}: {
  field: (typeof fields)[number];
  before: string | null;
  after: string | null;
}) => (
  <span className="duty-change">
    {' '}
    {t(`dutyRoom.file.field.${field}`)} <del>{before ?? t('common.none')}</del> → {after ?? t('common.none')}
  </span>
);
