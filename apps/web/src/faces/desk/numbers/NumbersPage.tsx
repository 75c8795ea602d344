import { can, type Day, localDay } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Numbers, numbersQuery } from '../../../features/numbers/api';
import { numbersFile } from '../../../features/numbers/numbersFile';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { exactTime } from '../../../lib/format';
import { Icon } from '../../../ui/Icon';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { saveFile } from '../../../ui/saveFile';
import { useZone } from '../../../ui/Zone';
import { useMe } from '../me';
import { PeriodFault } from '../period/PeriodInputs';
import { periodFault } from '../period/periodFault';
import { CountedList } from './CountedList';
import { NumbersChoice } from './NumbersChoice';
import { NumbersTable } from './NumbersTable';
import type { NumbersSearch } from './numbersSearch';
import { rowName } from './rowName';
import './numbers.css';

/** The numbers of the performance evaluation: which period, told apart by what, and what each of them counts. */
export function NumbersPage() {
  if (!can(actorOf(useMe()), 'numbers.look'))
    return (
      <StateMessage isPage kind="denied" title={t('numbers.noPermission')}>
        {t('numbers.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="numbers">
      <header>
        <h1>{t('numbers.title')}</h1>
        <p className="muted">{t('numbers.intro')}</p>
      </header>
      <Shown />
    </div>
  );
}

function Shown() {
  const zone = useZone();
  const search = useSearch({ from: '/numbers' });
  const navigate = useNavigate({ from: '/numbers' });
  const period = periodOf(search, localDay(zone, new Date()));
  const { data, error, refetch } = useQuery({ ...numbersQuery(period), enabled: periodFault(period) === null });
  const topic = search.topic ?? 'handle';
  /** Another period or other rows: the number that was open is not there any more. */
  const change = (part: NumbersSearch) =>
    navigate({ search: ({ from, to, by, topic: shown }) => ({ from, to, by, topic: shown, ...part }), replace: true });
  return (
    <>
      <NumbersChoice period={period} topic={topic} onChange={change} />
      <PeriodFault period={period} isShown={!!data} />
      {error && <ErrorMessage error={error} onRetry={refetch} />}
      {data && (
        <>
          <p className="numbers-note muted">
            <span>{t('numbers.asOf', { time: exactTime(data.asOf, zone) })}</span>
            <button type="button" className="text-button" onClick={() => save(data)}>
              <Icon name="files" /> {t('numbers.save')}
            </button>
          </p>
          <NumbersTable numbers={data} topic={topic} />
          {search.code && (
            <CountedList period={period} search={{ ...search, code: search.code }} rowName={openRow(data, search)} />
          )}
        </>
      )}
    </>
  );
}

/** The month that runs, by units, until somebody asks otherwise. */
function periodOf({ from, to, by, readAt }: NumbersSearch, today: Day) {
  const last = to ?? today;
  return { from: from ?? `${last.slice(0, 7)}-01`, to: last, by: by ?? ('unit' as const), readAt };
}

const openRow = ({ rows, by }: Numbers, { key, whole }: NumbersSearch): string => {
  const row = whole === 'yes' || by === 'total' ? undefined : rows.find((one) => one.key === (key ?? null));
  return row ? rowName(row, by) : t('numbers.whole');
};

function save(numbers: Numbers) {
  const text = numbersFile(numbers, (row) => (row === numbers.whole ? t('numbers.whole') : rowName(row, numbers.by)));
  const name = `${t('numbers.title')} ${numbers.from} ${numbers.to} ${t(`numbers.by.${numbers.by}`)}.csv`;
  saveFile(new Blob([text], { type: 'text/csv' }), name);
}
