import './texts';
import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import {
  isOfPairs,
  type Ledger,
  type LedgerFile,
  ledgerFiles,
  ledgerList,
  ledgerSize,
  readLedgerFile,
} from '../../../features/ledgers/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { dayKey } from '../../../lib/format';
import { problemText } from '../../../lib/problemText';
import { StateMessage } from '../../../ui/StateMessage';
import { saveFile } from '../../../ui/saveFile';
import { useZone } from '../../../ui/Zone';
import { useMe } from '../me';
import { countText } from './countText';
import { LedgerFilters } from './LedgerFilters';
import { LedgerForm } from './LedgerForm';
import { LedgerScans } from './LedgerScans';
import { LedgerTable } from './LedgerTable';
import { askedOf, type LedgerSearch, searchOf } from './ledgerSearch';
import './ledgers.css';

/** The problems of the city as ledgers: kept ones to choose from, the one that is open, and what may be done with it. */
export function LedgersPage() {
  const actor = actorOf(useMe());
  const search = useSearch({ from: '/ledgers' });
  const navigate = useNavigate({ from: '/ledgers' });
  const maySee = can(actor, 'ledger.read');
  const { data } = useQuery({ ...ledgerList, enabled: maySee });
  if (!maySee)
    return (
      <StateMessage isPage kind="denied" title={t('ledgers.noPermission')}>
        {t('ledgers.noPermissionHint')}
      </StateMessage>
    );
  const ledgers = data?.ledgers ?? [];
  const open = ledgers.find(({ id }) => id === search.ledger);
  const change = (part: Partial<LedgerSearch>) =>
    navigate({ search: (before: LedgerSearch) => ({ ...before, ...part }), replace: true });
  return (
    <div className="ledgers">
      <header>
        <h1>{open?.definition.name ?? t('ledgers.title')}</h1>
        <p className="muted">{open?.definition.indicator ? indicatorText(open) : t('ledgers.intro')}</p>
      </header>
      <Kept ledgers={ledgers} openId={open?.id} />
      <LedgerFilters search={search} onChange={change} />
      <Acts search={search} open={open} />
      <LedgerTable key={JSON.stringify(search)} asked={askedOf(search)} />
      {open && <LedgerScans ledger={open} />}
    </div>
  );
}

const indicatorText = ({ definition: { indicator } }: Ledger) => `${indicator!.code} ${indicator!.words}`;

const Kept = ({ ledgers, openId }: { ledgers: readonly Ledger[]; openId: string | undefined }) => (
  <nav className="ledgers-kept" aria-label={t('ledgers.kept')}>
    <Link
      to="/ledgers"
      search={{}}
      className="chip"
      activeOptions={{ exact: true }}
      aria-current={openId ? undefined : 'page'}
    >
      {t('ledgers.all')}
    </Link>
    {ledgers.map(({ id, definition }) => (
      <Link
        key={id}
        to="/ledgers"
        search={searchOf(id, definition)}
        className="chip"
        aria-current={id === openId ? 'page' : undefined}
        title={`${t(`ledgers.kind.${definition.kind}`)} · ${t(`ledgers.share.${definition.sharedWith}`)}`}
      >
        {definition.name}
      </Link>
    ))}
    <Link to="/ledgers/strike-offs" className="text-button">
      {t('ledgers.strikeOffs')}
    </Link>
  </nav>
);

function Acts({ search, open }: { search: LedgerSearch; open: Ledger | undefined }) {
  const asked = askedOf(search);
  const { data } = useQuery(ledgerSize(asked));
  const mayKeep = can(actorOf(useMe()), 'ledger.keep');
  const [isKeeping, setKeeping] = useState(false);
  const { take, taking, error } = useFile(search, open?.definition.name);
  return (
    <>
      <div className="ledgers-acts">
        <strong role="status">{data ? countText(data) : t('common.loading')}</strong>
        <Link to="/ledgers/print" search={search} className="chip">
          {t('ledgers.print')}
        </Link>
        {ledgerFiles.map((format) => (
          <Button key={format} size="small" loading={taking === format} onClick={() => take(format)}>
            {isOfPairs(format) ? t(`desk.photoTable.${format}`) : t(`ledgers.${format}`)}
          </Button>
        ))}
        {mayKeep && !isKeeping && (
          <Button size="small" type="primary" onClick={() => setKeeping(true)}>
            {t(open?.mayChange ? 'ledgers.change' : 'ledgers.keep')}
          </Button>
        )}
      </div>
      {error !== null && (
        <p className="move-problem" role="alert">
          {problemText(error)}
        </p>
      )}
      {isKeeping && <LedgerForm search={search} open={open} onDone={() => setKeeping(false)} />}
    </>
  );
}

function useFile(search: LedgerSearch, name: string | undefined) {
  const [taking, setTaking] = useState<LedgerFile | null>(null);
  const [error, setError] = useState<unknown>(null);
  const zone = useZone();
  async function take(format: LedgerFile) {
    setError(null);
    setTaking(format);
    try {
      const file = await readLedgerFile(askedOf(search), format);
      saveFile(
        file,
        `${isOfPairs(format) ? t('desk.photoTable.title') : (name ?? t('ledgers.fileName'))}-${dayKey(new Date(), zone)}.${format}`,
      );
    } catch (failure) {
      setError(failure);
    } finally {
      setTaking(null);
    }
  }
  return { take, taking, error };
}
