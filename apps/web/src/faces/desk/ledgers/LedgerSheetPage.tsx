import './texts';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { ledgerList, ledgerSheet } from '../../../features/ledgers/api';
import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { PageUnread } from '../../../ui/PageUnread';
import { countText } from './countText';
import { LedgerBody, LedgerHead } from './LedgerTable';
import { askedOf } from './ledgerSearch';
import './ledgers.css';
import './ledgerSheet.css';

/** A ledger on paper: all its rows at one moment, the head on every page, lines to sign, a place for the seal. */
export function LedgerSheetPage() {
  const search = useSearch({ from: '/ledgers/print' });
  const asked = askedOf(search);
  const { data, error, refetch } = useQuery(ledgerSheet(asked));
  const kept = useQuery(ledgerList);
  const name = kept.data?.ledgers.find(({ id }) => id === search.ledger)?.definition.name ?? t('ledgers.title');
  if (!data) return <PageUnread error={error} onRetry={refetch} />;
  return (
    <div className="ledgers ledger-page">
      <p className="ledgers-acts ledger-chrome">
        <Link className="text-button" to="/ledgers" search={search}>
          {t('ledgers.backToLedger')}
        </Link>
        <Button onClick={() => window.print()}>{t('ledgers.print')}</Button>
      </p>
      <article className="ledger-paper" aria-label={name}>
        <h1>{name}</h1>
        <p className="ledger-facts">
          <span>{t('ledgers.sheet.day', { day: dayText(data.day) })}</span>
          <span>{countText(data)}</span>
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden columns are there for the mouse only */}
        <section className="ledgers-scroll" tabIndex={0} aria-label={t('ledgers.table')}>
          <table className="ledgers-table">
            <LedgerHead columns={asked.columns} />
            <LedgerBody rows={data.rows} columns={asked.columns} groups={data.groups} isLinked={false} />
          </table>
        </section>
        <div className="ledger-signatures">
          {(['filler', 'checker', 'head'] as const).map((who) => (
            <p key={who}>
              {t(`ledgers.sheet.${who}`)}
              <span className="ledger-line" />
            </p>
          ))}
          <p className="ledger-seal">
            {t('ledgers.sheet.seal')}
            <br />
            {t('ledgers.sheet.date')}
          </p>
        </div>
      </article>
    </div>
  );
}
