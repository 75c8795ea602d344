import '../points/texts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WaitingToday as Waiting } from '../../../features/today/api';
import { nameOf, t } from '../../../i18n/t';
import { dateTime, dayText } from '../../../lib/format';
import { useZone } from '../../../ui/Zone';
import type { WaitingGroup } from './waitingGroups';

/** Orders, instructions and plans for points that wait for the reader: which, what is wanted, and by when. */
export default function WaitingToday({ groups }: { groups: readonly WaitingGroup[] }) {
  return groups.map((group) => <Group key={group.name} group={group} />);
}

const Group = ({ group: { name, count, isMore, orders, instructions, plans, wanting } }: { group: WaitingGroup }) => (
  <section className="today-group" aria-labelledby={`today-${name}`}>
    <header>
      <h2 id={`today-${name}`}>
        {t(`desk.today.waits.${name}`)} <span className="muted">{count}</span>
      </h2>
      {isMore && <All name={name} count={count} isToWrite={(wanting?.length ?? 0) > 0} />}
    </header>
    <ul>
      {orders?.map((row) => (
        <OrderRow key={row.id} row={row} />
      ))}
      {instructions?.map((row) => (
        <InstructionRow key={row.id} row={row} />
      ))}
      {plans?.map((row) => (
        <PlanRow key={row.id} row={row} />
      ))}
      {wanting?.map((row) => (
        <WantingRow key={`${row.point.id} ${row.category.name}`} row={row} />
      ))}
    </ul>
  </section>
);

/** Of plans to the list where those lie that are not shown: to write where one of these is shown already. */
function All({ name, count, isToWrite }: { name: WaitingGroup['name']; count: number; isToWrite: boolean }) {
  const look = { className: 'text-button small', children: t('desk.today.allOf', { count }) };
  if (name === 'orders') return <Link to="/supervision" search={{}} {...look} />;
  if (name === 'instructions') return <Link to="/instructions" search={{}} {...look} />;
  return <Link to="/points" search={isToWrite ? {} : { list: 'open' }} {...look} />;
}

interface LineProps {
  title: string;
  about: string;
  wants: string;
  due: ReactNode;
}

const Line = ({ title, about, wants, due }: LineProps) => (
  <>
    <span className="today-what">
      <strong>{title}</strong>
      <span className="muted small">{about}</span>
    </span>
    <span className="today-wants">
      <span className="small">{wants}</span>
      {due}
    </span>
  </>
);

/** The day with its light: by colour, by shape, and where it is over in words. */
const Due = ({ light, text }: { light: 'green' | 'yellow' | 'red' | null; text: string | null }) =>
  text === null ? null : <span className={`light light-${light ?? 'none'} small`}>{text}</span>;

function OrderRow({
  row: { id, level, case: about, unit, wants, dueAt, light },
}: {
  row: Waiting['orders']['rows'][number];
}) {
  const zone = useZone();
  const time = dueAt && dateTime(dueAt, zone);
  const due = time && t(light === 'red' ? 'supervision.replyOverdue' : 'supervision.replyDue', { time });
  return (
    <li>
      <Link to="/supervision" search={{ order: id }} className="today-waiting">
        <Line
          title={[about.number ?? t('supervision.noNumber'), about.placeName].filter(Boolean).join(' · ')}
          about={`${t(`supervision.level.${level as 1 | 2 | 3 | 4}`)} · ${nameOf(unit)}`}
          wants={t(`desk.today.wants.order.${wants}`)}
          due={<Due light={light} text={due} />}
        />
      </Link>
    </li>
  );
}

const InstructionRow = ({ row }: { row: Waiting['instructions']['rows'][number] }) => (
  <li>
    <Link to="/instructions/$id" params={{ id: row.id }} className="today-waiting">
      <Line
        title={`${t(`instructions.number.${row.kind}`, { year: row.year, number: row.number })} · ${nameOf(row.leadUnit)}`}
        about={row.words ?? t('instructions.erased')}
        wants={t(`desk.today.wants.instruction.${row.wants}`)}
        due={
          <Due
            light={row.light}
            text={t(row.light === 'red' ? 'instructions.overdue' : 'instructions.due', { day: dayText(row.dueOn) })}
          />
        }
      />
    </Link>
  </li>
);

const PlanRow = ({ row }: { row: Waiting['plans']['rows'][number] }) => (
  <li>
    <Link to="/points/$id" params={{ id: row.point.id }} className="today-waiting">
      <Line
        title={nameOf(row.point)}
        about={nameOf(row.unit)}
        wants={t(`desk.today.wants.plan.${row.wants}`)}
        due={
          <Due
            light={row.light}
            text={row.dueOn && t(row.light === 'red' ? 'points.overdue' : 'points.due', { day: dayText(row.dueOn) })}
          />
        }
      />
    </Link>
  </li>
);

const WantingRow = ({ row: { point, category, relapses } }: { row: Waiting['wanting']['rows'][number] }) => (
  <li>
    <Link to="/points/$id" params={{ id: point.id }} className="today-waiting">
      <Line
        title={nameOf(point)}
        about={`${nameOf(category)} · ${t('points.relapsed', { count: relapses })}`}
        wants={t('desk.today.wants.plan.draft')}
        due={null}
      />
    </Link>
  </li>
);
