import { ledgerKinds, ledgerShares, mayShareWith } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  changeLedger,
  type Definition,
  type Ledger,
  ledgersKey,
  makeLedger,
  withdrawLedger,
} from '../../../features/ledgers/api';
import { actorOf } from '../../../features/session/person';
import { indicatorsQuery } from '../../../features/standards/rules/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { useMe } from '../me';
import { Choice } from '../shell/Choice';
import { askedOf, type LedgerSearch } from './ledgerSearch';

interface Props {
  search: LedgerSearch;
  open: Ledger | undefined;
  onDone: () => void;
}

type Words = Pick<Definition, 'name' | 'kind'> & {
  share: NonNullable<Definition['sharedWith']>;
  code: string;
  said: string;
};

/** What is on the screen under a name: a new ledger, or the one that is open where one may change it. */
export function LedgerForm({ search, open, onDone }: Props) {
  const changed = open?.mayChange ? open : undefined;
  const { data: criteria } = useQuery(indicatorsQuery);
  const asked = criteria?.indicators.find(({ code }) => code === search.indicators);
  const [words, setWords] = useState<Words>(() => wordsOf(changed, asked));
  const put = (part: Partial<Words>) => setWords((before) => ({ ...before, ...part }));
  const actor = actorOf(useMe());
  const { keep, withdraw, error, isPending } = useKeeping(search, changed, onDone);
  const isIndicator = words.kind === 'indicator';
  const isReady =
    words.name.trim() !== '' && (!isIndicator || (words.code.trim() !== '' && words.said.trim() !== '')) && !isPending;
  return (
    <form
      className="ledgers-form"
      aria-label={t(changed ? 'ledgers.change' : 'ledgers.keep')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) keep(words);
      }}
    >
      <TextField label={t('ledgers.name')} most={80} value={words.name} onChange={(name) => put({ name })} />
      <Choice
        label={t('ledgers.kindLabel')}
        options={ledgerKinds.map((value) => ({ value, name: t(`ledgers.kind.${value}`) }))}
        value={words.kind}
        onChoose={(kind) => put({ kind })}
      />
      <Choice
        label={t('ledgers.shareLabel')}
        options={ledgerShares
          .filter((share) => mayShareWith(actor, share))
          .map((value) => ({ value, name: t(`ledgers.share.${value}`) }))}
        value={words.share}
        onChoose={(share) => put({ share })}
      />
      {isIndicator && (
        <>
          <TextField
            label={t('ledgers.indicatorCode')}
            most={40}
            value={words.code}
            onChange={(code) => put({ code })}
          />
          <TextField
            label={t('ledgers.indicatorWords')}
            most={500}
            value={words.said}
            onChange={(said) => put({ said })}
          />
        </>
      )}
      <p className="muted small ledgers-wide">{t('ledgers.shareHint')}</p>
      {error && (
        <p className="move-problem ledgers-wide" role="alert">
          {problemText(error)}
        </p>
      )}
      <span className="ledgers-acts ledgers-wide">
        <Button type="primary" size="small" htmlType="submit" disabled={!isReady} loading={isPending}>
          {t(changed ? 'ledgers.change' : 'ledgers.keep')}
        </Button>
        {changed && (
          <Button size="small" danger disabled={isPending} onClick={() => withdraw(changed.id)}>
            {t('ledgers.withdraw')}
          </Button>
        )}
        <Button size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </span>
    </form>
  );
}

/** A new ledger of one indicator begins with the indicator's own number and words. */
const wordsOf = (ledger: Ledger | undefined, asked: { code: string; name: string } | undefined): Words => ({
  name: ledger?.definition.name ?? '',
  kind: ledger?.definition.kind ?? (asked ? 'indicator' : 'industry'),
  share: ledger?.definition.sharedWith ?? 'own',
  code: ledger?.definition.indicator?.code ?? asked?.code ?? '',
  said: ledger?.definition.indicator?.words ?? asked?.name ?? '',
});

function definitionOf(search: LedgerSearch, { name, kind, share, code, said }: Words): Definition {
  const { columns, groupBy, ...filter } = askedOf(search);
  const indicator = kind === 'indicator' ? { code, words: said } : null;
  return { name, kind, indicator, filter, columns, groupBy, sharedWith: share };
}

/** The same order keeps its id: where the answer was lost it is sent again and stays one. */
function useKeeping(search: LedgerSearch, changed: Ledger | undefined, onDone: () => void) {
  const [id] = useState(newId);
  const client = useQueryClient();
  const navigate = useNavigate({ from: '/ledgers' });
  const after = async (text: string, ledger: string | undefined) => {
    say(text);
    await client.invalidateQueries({ queryKey: [...ledgersKey, 'list'] });
    onDone();
    navigate({ search: (before: LedgerSearch) => ({ ...before, ledger }), replace: true });
  };
  const keeping = useMutation({
    mutationFn: (words: Words) => {
      const body = { id, ...definitionOf(search, words) };
      return changed
        ? changeLedger({ params: { id: changed.id }, body: { ...body, version: changed.version } })
        : makeLedger({ body });
    },
    onSuccess: (kept) => after(t('ledgers.keptSaid'), kept.id),
  });
  const withdrawing = useMutation({
    mutationFn: (ledgerId: string) => withdrawLedger({ params: { id: ledgerId }, body: { id } }),
    onSuccess: () => after(t('ledgers.withdrawn'), undefined),
  });
  return {
    keep: keeping.mutate,
    withdraw: withdrawing.mutate,
    error: keeping.error ?? withdrawing.error,
    isPending: keeping.isPending || withdrawing.isPending,
  };
}

interface TextProps {
  label: string;
  most: number;
  value: string;
  onChange: (value: string) => void;
}

const TextField = ({ label, most, value, onChange }: TextProps) => (
  <Field label={label} isNeeded>
    {(id) => <Input id={id} maxLength={most} value={value} onChange={({ target }) => onChange(target.value)} />}
  </Field>
);
