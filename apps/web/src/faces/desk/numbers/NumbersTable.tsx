import { type CountRow, counts, daysBetween, meanOf, type NumberTopic, type RatioRow, ratios } from '@gezhi/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Numbers, NumbersLine } from '../../../features/numbers/api';
import { t } from '../../../i18n/t';
import { percent } from '../../../lib/format';
import { Definition } from './Definition';
import type { NumbersSearch } from './numbersSearch';
import { rowName } from './rowName';

interface Props {
  numbers: Numbers;
  topic: NumberTopic;
}

type Count = (typeof counts)[number];
type Ratio = (typeof ratios)[number];
const isOf =
  (topic: NumberTopic) =>
  ({ topic: own }: Pick<CountRow | RatioRow, 'topic'>) =>
    own === topic;

/** One row a unit or place, one column a number of the topic: rates first, what they are made of beside them. */
export function NumbersTable({ numbers, topic }: Props) {
  const linkOf = linksOf(numbers, topic);
  const shown = {
    ratios: ratios.filter(isOf(topic)),
    counts: counts.filter(isOf(topic)),
    hasMean: meanOf.topic === topic,
  };
  const caption = `${t(`numbers.topic.${topic}`)} · ${t(`numbers.by.${numbers.by}`)}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden columns are there for the mouse only
    <section className="numbers-scroll" tabIndex={0} aria-label={caption}>
      <table className="numbers-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`numbers.by.${numbers.by}`)}</th>
            {shown.ratios.map(({ code }) => (
              <Definition key={code} code={code} />
            ))}
            {shown.hasMean && <Definition code={meanOf.code} />}
            {shown.counts.map(({ code }) => (
              <Definition key={code} code={code} />
            ))}
          </tr>
        </thead>
        <tbody>
          {numbers.rows.map((row) => (
            <Line
              key={row.key ?? ''}
              name={<RowHead row={row} numbers={numbers} />}
              row={row}
              shown={shown}
              to={linkOf(row.key)}
            />
          ))}
        </tbody>
        <tfoot>
          <Line name={t('numbers.whole')} row={numbers.whole} shown={shown} to={linkOf('whole')} />
        </tfoot>
      </table>
    </section>
  );
}

type LinkTo = (open: Pick<NumbersSearch, 'code' | 'side' | 'exempt'>) => NumbersSearch;

/** The address of a number: the page as it was read, with this number of this row open; it says the same tomorrow. */
const linksOf =
  ({ from, to, by, readAt }: Numbers, topic: NumberTopic) =>
  (key: string | null | 'whole'): LinkTo =>
  (open) => ({
    ...{ from, to, by, topic, readAt },
    ...open,
    ...(key === 'whole' ? { whole: 'yes' as const } : key === null ? {} : { key }),
  });

/** A unit's name leads to its page, of the same days where they are not too many. */
function RowHead({ row, numbers: { by, from, to } }: { row: NumbersLine; numbers: Numbers }) {
  const name = rowName(row, by);
  if (by !== 'unit' || row.key === null) return name;
  return (
    <Link to="/units/$id" params={{ id: row.key }} search={daysBetween(from, to) < 100 ? { from, to } : {}}>
      {name}
    </Link>
  );
}

interface LineProps {
  name: ReactNode;
  row: NumbersLine;
  shown: { ratios: readonly Ratio[]; counts: readonly Count[]; hasMean: boolean };
  to: LinkTo;
}

const Line = ({ name, row, shown, to }: LineProps) => (
  <tr>
    <th scope="row">{name}</th>
    {shown.ratios.map(({ code }) => (
      <RatioCell key={code} row={row} code={code} to={to} />
    ))}
    {shown.hasMean && <MeanCell row={row} />}
    {shown.counts.map(({ code }) => (
      <td key={code}>
        <Opens n={row.counts[code]} to={to({ code })}>
          {row.counts[code]}
        </Opens>
        {row.exempt[code] && (
          <Opens n={row.exempt[code]} to={to({ code, exempt: 'only' })}>
            {t('numbers.cleared', { count: row.exempt[code] })}
          </Opens>
        )}
      </td>
    ))}
  </tr>
);

function RatioCell({ row, code, to }: { row: NumbersLine; code: Ratio['code']; to: LinkTo }) {
  const { part, of } = row.ratios[code];
  if (of === 0) return <td>–</td>;
  return (
    <td>
      <span className="numbers-rate">{percent(part, of)}</span>{' '}
      <small>
        <Opens n={part} to={to({ code })}>
          {part}
        </Opens>
        /
        <Opens n={of} to={to({ code, side: 'of' })}>
          {of}
        </Opens>
      </small>
    </td>
  );
}

const MeanCell = ({ row: { avgHandleHours } }: { row: NumbersLine }) => (
  <td>{avgHandleHours.value === null ? '–' : t('numbers.hours', { count: avgHandleHours.value.toFixed(1) })}</td>
);

/** A number leads to what it counts; nothing leads nowhere. */
const Opens = ({ n, to, children }: { n: number; to: NumbersSearch; children: ReactNode }) =>
  n === 0 ? (
    <span className="muted">{children}</span>
  ) : (
    <Link to="/numbers" search={to} hash="counted">
      {children}
    </Link>
  );
