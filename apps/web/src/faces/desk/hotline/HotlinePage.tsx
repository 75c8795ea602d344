import { can } from '@gezhi/domain';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import {
  bringFile,
  handBack,
  handBackArchive,
  type List,
  lists,
  mostCounted,
  ordersQuery,
} from '../../../features/hotline/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { MoreArchives } from './MoreArchives';
import { OrderTable } from './OrderTable';
import './hotline.css';

/** Orders of the 12345 hotline: brought in by file, seen by its own clock, answered back in one press. */
export function HotlinePage() {
  const [list, setList] = useState<List>('open');
  const orders = useInfiniteQuery(ordersQuery(list));
  const mayBring = can(actorOf(useMe()), 'hotline.bring');
  const counts = orders.data?.pages[0]?.counts;
  const rows = orders.data?.pages.flatMap((page) => page.orders) ?? [];
  return (
    <div className="hotline">
      <h1>{t('hotline.title')}</h1>
      <p className="muted">{t('hotline.intro')}</p>
      {mayBring && <Acts answered={counts?.answered ?? 0} />}
      <fieldset className="hotline-lists" aria-label={t('hotline.title')}>
        {lists.map((one) => (
          <Button
            key={one}
            aria-pressed={one === list}
            type={one === list ? 'primary' : 'default'}
            onClick={() => setList(one)}
          >
            {t(`hotline.list.${one}`)} {one !== 'handedBack' && counts && countText(counts[one])}
          </Button>
        ))}
      </fieldset>
      {orders.error && !orders.data && <ErrorMessage error={orders.error} onRetry={orders.refetch} />}
      {orders.data && rows.length === 0 && (
        <StateMessage title={t('hotline.none')}>{t(`hotline.noneHint.${list}`)}</StateMessage>
      )}
      {rows.length > 0 && <OrderTable orders={rows} list={list} />}
      {orders.hasNextPage && (
        <div>
          <Button loading={orders.isFetchingNextPage} onClick={() => orders.fetchNextPage()}>
            {t('hotline.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

const countText = (count: number) => (count < mostCounted ? String(count) : `${mostCounted}+`);

function Acts({ answered }: { answered: number }) {
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['hotline'] });
  const bring = useMutation({ mutationFn: bringFile, onSuccess: refresh });
  const back = useMutation({
    mutationFn: () => handBack({ body: { id: newId() } }),
    onSuccess: ({ id }) => {
      void refresh();
      window.location.assign(handBackArchive(id)); // a file: the page stays where it is
    },
  });
  const error = bring.error ?? back.error;
  const taken = bring.data?.orders;
  return (
    <>
      <div className="hotline-acts">
        <Button loading={bring.isPending} onClick={() => input.current?.click()}>
          {t('hotline.bring')}
        </Button>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label={t('hotline.bring')}
          accept=".xlsx,.csv"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) bring.mutate(file);
            target.value = '';
          }}
        />
        {answered > 0 && (
          <Button type="primary" loading={back.isPending} onClick={() => back.mutate()}>
            {t('hotline.handBack', { count: countText(answered) })}
          </Button>
        )}
      </div>
      <p className="muted small">{t('hotline.columns')}</p>
      <p role="status">
        {taken &&
          t('hotline.taken', {
            fresh: taken.filter(({ isNew }) => isNew).length,
            same: taken.filter(({ isNew }) => !isNew).length,
            unplaced: taken.filter(({ isPlaced }) => !isPlaced).length,
          })}
        {back.data && (
          <>
            {' '}
            {t('hotline.handedBack', { count: back.data.orders })}{' '}
            <MoreArchives id={back.data.id} archives={back.data.archives} />
          </>
        )}
      </p>
      {error && (
        <div className="field-problem" role="alert">
          <p>{problemText(error)}</p>
          <ul>
            {wrongIn(error).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Which rows, columns or numbers a refusal names. */
function wrongIn(error: Error): string[] {
  if (!(error instanceof ProblemError)) return [];
  const { numbers, missing, errors } = error.details as {
    numbers?: string[];
    missing?: string[];
    errors?: { row: number; field: string }[];
  };
  const rows = (errors ?? []).map(({ row, field }) => t('hotline.row', { row, field }));
  return [
    ...(numbers ?? []),
    ...(missing ? [t('hotline.missing', { columns: missing.join('、') })] : []),
    ...new Set(rows),
  ];
}
