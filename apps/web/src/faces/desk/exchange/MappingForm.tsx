import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { addMapping, exchangeKey, type Mapping, mappingsQuery } from '../../../features/exchange/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';

interface Props {
  /** The code that wants a meaning; none: any pair. */
  from?: { system: string; code: string };
  toSystem?: string;
  candidates?: readonly string[];
  onDone?: () => void;
}

const directions = ['both', 'aToB', 'bToA'] as const;

/** Says what one code is in another table. Codes it may be are offered; which it is, somebody says. */
export function MappingForm({ from, toSystem, candidates = [], onDone }: Props) {
  const [a, setA] = useState(from ?? { system: '', code: '' });
  const [b, setB] = useState({ system: toSystem ?? '', code: candidates.length === 1 ? candidates[0]! : '' });
  const [direction, setDirection] = useState<Mapping['direction']>('both');
  const [note, setNote] = useState('');
  const { data } = useQuery(mappingsQuery);
  const client = useQueryClient();
  const listId = useId();
  const add = useMutation({
    mutationFn: () => addMapping({ body: { id: newId(), a, b, direction, note: note.trim() || null } }),
    onSuccess() {
      say(t('exchange.mapped'));
      onDone?.();
      if (!from) {
        setA({ ...a, code: '' });
        setB({ ...b, code: '' });
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: exchangeKey }),
  });
  const isWhole = [a.system, a.code, b.system, b.code].every((text) => text.trim() !== '') && a.system !== b.system;
  const field = (label: string, value: string, onChange: (value: string) => void, list?: string, isFixed = false) => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          list={list}
          maxLength={60}
          value={value}
          readOnly={isFixed}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  );
  return (
    <form
      className="exchange-mapping"
      aria-label={t('exchange.map')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole && !add.isPending) add.mutate();
      }}
    >
      <datalist id={`${listId}-systems`}>
        {data?.systems.map((system) => (
          <option key={system} value={system} />
        ))}
      </datalist>
      <datalist id={`${listId}-codes`}>
        {candidates.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      {field(t('exchange.systemA'), a.system, (system) => setA({ ...a, system }), `${listId}-systems`, Boolean(from))}
      {field(t('exchange.codeA'), a.code, (code) => setA({ ...a, code }), undefined, Boolean(from))}
      {field(
        t('exchange.systemB'),
        b.system,
        (system) => setB({ ...b, system }),
        `${listId}-systems`,
        Boolean(toSystem),
      )}
      {field(t('exchange.codeB'), b.code, (code) => setB({ ...b, code }), `${listId}-codes`)}
      <Field label={t('exchange.reads')}>
        {(id) => (
          <select
            id={id}
            className="exchange-input"
            value={direction}
            onChange={({ target }) => setDirection(target.value as Mapping['direction'])}
          >
            {directions.map((one) => (
              <option key={one} value={one}>
                {t(`exchange.reading.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {field(t('exchange.note'), note, setNote)}
      {candidates.length > 0 && (
        <p className="muted small exchange-whole">
          {t('exchange.candidates', { codes: candidates.join(t('exchange.comma')) })}
        </p>
      )}
      <Button htmlType="submit" type={from ? 'primary' : 'default'} loading={add.isPending} disabled={!isWhole}>
        {t('exchange.map')}
      </Button>
      {add.error && (
        <p className="exchange-problem exchange-whole" role="alert">
          {problemText(add.error)}
        </p>
      )}
    </form>
  );
}
