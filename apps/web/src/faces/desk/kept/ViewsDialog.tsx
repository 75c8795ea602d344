import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type CaseSearch, isNarrowed, readCaseSearch } from '../../../features/cases/caseSearch';
import { forgetKept, keepView, keptQuery } from '../../../features/kept/api';
import '../../../features/kept/kept.css';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';

interface Props {
  search: CaseSearch;
  onOpen: (search: CaseSearch) => void;
  onClose: () => void;
}

/** Lists as somebody looked at them, one's own and those of the unit; and keeping the one that is open. */
export default function ViewsDialog({ search, onOpen, onClose }: Props) {
  const client = useQueryClient();
  const kept = useQuery(keptQuery);
  const refresh = () => client.invalidateQueries({ queryKey: keptQuery.queryKey });
  const forget = useMutation({ mutationFn: (id: string) => forgetKept({ params: { id } }), onSuccess: refresh });
  const views = kept.data?.views ?? [];
  const problem = kept.error ?? forget.error;
  return (
    <Dialog title={t('kept.views')} onClose={onClose}>
      <div className="kept-views">
        {problem && <p role="alert">{problemText(problem)}</p>}
        {kept.isSuccess && views.length === 0 && <p className="muted">{t('kept.noViews')}</p>}
        <ul>
          {views.map(({ id, name, address, isOwn, byName }) => (
            <li key={id}>
              <a
                href={`/desk/cases?${address}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey) return;
                  event.preventDefault();
                  onOpen(readCaseSearch(Object.fromEntries(new URLSearchParams(address))));
                  onClose();
                }}
              >
                {name}
              </a>
              {byName && <span className="muted small">{t('kept.from', { name: byName })}</span>}
              {isOwn && (
                <button type="button" className="text-button small" onClick={() => forget.mutate(id)}>
                  {t('kept.forget')}
                </button>
              )}
            </li>
          ))}
        </ul>
        <KeepThis search={search} onKept={refresh} />
      </div>
    </Dialog>
  );
}

function KeepThis({ search, onKept }: { search: CaseSearch; onKept: () => void }) {
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const keep = useMutation({
    mutationFn: () => keepView({ body: { id: newId(), isShared, name: name.trim(), address: addressOf(search) } }),
    onSuccess() {
      setName('');
      onKept();
    },
  });
  if (!isNarrowed(search) && !search.list) return <p className="muted small">{t('kept.narrowFirst')}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') keep.mutate();
      }}
    >
      <Field label={t('kept.viewName')} hint={t('kept.viewHint')}>
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <p className="phrase-keep">
        <Button htmlType="submit" type="primary" disabled={name.trim() === ''} loading={keep.isPending}>
          {t('kept.keepView')}
        </Button>
        <label className="choice small">
          <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
          {t('kept.share')}
        </label>
      </p>
      {keep.error && <p role="alert">{problemText(keep.error)}</p>}
    </form>
  );
}

const addressOf = (search: CaseSearch) =>
  new URLSearchParams(Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
