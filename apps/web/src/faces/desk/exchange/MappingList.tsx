import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import {
  bringMappings,
  exchangeKey,
  type Mapping,
  mappingFile,
  mappingsQuery,
  removeMapping,
} from '../../../features/exchange/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { say } from '../../../ui/notices';
import { ErrorMessage } from '../../../ui/StateMessage';
import { MappingForm } from './MappingForm';

/** What codes of one table are in another, as the city wrote it down; rows in doubt say so. */
export function MappingList({ mayMend }: { mayMend: boolean }) {
  const { data, error, refetch } = useQuery(mappingsQuery);
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => removeMapping({ params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: exchangeKey }),
  });
  return (
    <section className="exchange-card" aria-label={t('exchange.mappings')}>
      <h2>{t('exchange.mappings')}</h2>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data && <p className="muted small">{t('exchange.national', data.national)}</p>}
      {mayMend && <MappingForm />}
      {mayMend && <Files />}
      {data?.mappings.length === 0 && <p className="muted">{t('exchange.noMappings')}</p>}
      <ul className="exchange-rows">
        {data?.mappings.map((mapping) => (
          <li key={mapping.id}>
            <span>
              <Pair mapping={mapping} />
              {mapping.isAmbiguous && <strong className="exchange-problem"> {t('exchange.ambiguous')}</strong>}
              {mapping.note && <span className="muted small"> {mapping.note}</span>}
            </span>
            {mayMend && (
              <Button
                size="small"
                disabled={remove.isPending}
                aria-label={`${t('exchange.remove')} ${mapping.a.code} ${mapping.b.code}`}
                onClick={() => remove.mutate(mapping.id)}
              >
                {t('exchange.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {remove.error && (
        <p className="exchange-problem" role="alert">
          {problemText(remove.error)}
        </p>
      )}
    </section>
  );
}

const arrows = { both: '↔', aToB: '→', bToA: '←' } as const;

const Pair = ({ mapping: { a, b, direction } }: { mapping: Mapping }) => (
  <>
    <strong>{a.code}</strong> <span className="muted small">{a.system}</span>{' '}
    <span role="img" aria-label={t(`exchange.reading.${direction}`)}>
      {arrows[direction]}
    </span>{' '}
    <strong>{b.code}</strong> <span className="muted small">{b.system}</span>
  </>
);

function Files() {
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const bring = useMutation({
    mutationFn: bringMappings,
    onSuccess: () => say(t('exchange.brought')),
    onSettled: () => client.invalidateQueries({ queryKey: exchangeKey }),
  });
  return (
    <div className="exchange-acts">
      <Button loading={bring.isPending} onClick={() => input.current?.click()}>
        {t('exchange.bring')}
      </Button>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={t('exchange.bring')}
        accept=".csv,.xlsx"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) bring.mutate(file);
          target.value = '';
        }}
      />
      <a href={mappingFile} download>
        {t('exchange.takeOut')}
      </a>
      {bring.error && (
        <span className="exchange-problem" role="alert">
          {problemText(bring.error)}
        </span>
      )}
    </div>
  );
}
