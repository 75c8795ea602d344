import { type ListColumns, listFields, recogniseColumns } from '@gezhi/domain';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Card } from '../../../../features/cases/groupChat/cards';
import { type ProblemList, readProblemList } from '../../../../features/cases/problemList/api';
import { cardsFromList } from '../../../../features/cases/problemList/cardsFromList';
import { refusalText } from '../../../../features/imports/refusalText';
import { t } from '../../../../i18n/t';
import { hexSha256 } from '../../../../lib/hexSha256';
import { newId } from '../../../../lib/newId';
import { Field } from '../../../../ui/Field';
import { Picker } from '../../../../ui/Picker';
import type { SourceFile } from '../useRecordVisit';

interface Props {
  /** One document a visit: what is in hand is sent or put aside before another one. */
  hasList: boolean;
  onCards: (cards: Card[], document: SourceFile) => void;
}

interface Read {
  list: ProblemList;
  document: SourceFile;
}

/** A list of problems as a file: read, its columns shown and put right, and only then made into matters. */
export function ListBox({ hasList, onCards }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const reading = useMutation({
    async mutationFn(file: File): Promise<Read> {
      const bytes = await file.arrayBuffer(); // kept here: the file on the disk may change before it is sent
      const document = { file: new Blob([bytes]), fileName: file.name.slice(0, 200), sha256: await hexSha256(bytes) };
      return { list: await readProblemList(document.file), document };
    },
  });
  if (hasList) return null;
  return (
    <section className="list-box" aria-label={t('report.list.bring')}>
      <div className="chat-acts">
        <Button loading={reading.isPending} onClick={() => input.current?.click()}>
          {t('report.list.bring')}
        </Button>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label={t('report.list.bring')}
          accept=".xlsx,.csv,.docx"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) reading.mutate(file);
            target.value = '';
          }}
        />
        <span className="muted small">{t('report.list.hint')}</span>
      </div>
      {reading.error && (
        <p className="field-problem" role="alert">
          {refusalText(reading.error)}
        </p>
      )}
      {reading.data && (
        <Columns
          key={reading.data.document.sha256}
          read={reading.data}
          onDone={(cards) => {
            onCards(cards, reading.data.document);
            reading.reset();
          }}
        />
      )}
    </section>
  );
}

const shownRows = 3;

function Columns({ read: { list, document }, onDone }: { read: Read; onDone: (cards: Card[]) => void }) {
  const { headers, rows, faults } = list;
  const [columns, setColumns] = useState<ListColumns>(() => recogniseColumns(headers));
  const cards = cardsFromList(list, columns, newId);
  return (
    <div className="part list-columns">
      <p role="status">{t('report.list.read', { name: document.fileName, count: rows.length })}</p>
      <div className="report-row">
        {listFields.map((field) => (
          <Field key={field} label={t(`report.list.field.${field}`)}>
            {(id) => (
              <Picker
                id={id}
                label={t(`report.list.field.${field}`)}
                placeholder={t('report.list.noColumn')}
                value={columns[field] === null ? undefined : String(columns[field])}
                onChange={(at) =>
                  setColumns({ ...columns, [field]: at === undefined || at === null ? null : Number(at) })
                }
                options={headers.map((header, at) => ({ value: String(at), label: header }))}
                allowClear
              />
            )}
          </Field>
        ))}
      </div>
      <ul className="list-preview">
        {cards.slice(0, shownRows).map(({ matter }) => (
          <li key={matter.sourceRow}>
            <span className="muted small">{t('report.list.row', { row: matter.sourceRow ?? 0 })}</span> {matter.words}
          </li>
        ))}
      </ul>
      {faults.length > 0 && (
        <div role="alert" className="field-problem">
          <p>{t('report.list.faults')}</p>
          <ul>
            {faults.map(({ row, column }) => (
              <li key={`${row} ${column}`}>{t('report.list.fault', { row, column })}</li>
            ))}
          </ul>
        </div>
      )}
      <Button type="primary" disabled={cards.length === 0} onClick={() => onDone(cards)}>
        {t('report.list.make', { count: cards.length })}
      </Button>
    </div>
  );
}
