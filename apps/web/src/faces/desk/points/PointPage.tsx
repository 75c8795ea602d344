import './texts';
import { can, isPlanEnded } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { photoUrl } from '../../../features/cases/api';
import { CaseRow } from '../../../features/cases/CaseRow';
import { PlaceChain } from '../../../features/duties/PlaceChain';
import { type PointStory, pointSheetUrl, pointStory } from '../../../features/points/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { dayText } from '../../../lib/format';
import { PageUnread } from '../../../ui/PageUnread';
import { StateMessage } from '../../../ui/StateMessage';
import '../../../ui/cards.css';
import { useCaseHref } from '../caseHref';
import { useMe } from '../me';
import '../supervision/supervision.css';
import { PlanCard } from './PlanCard';
import { PlanForm } from './PlanForm';
import './points.css';

/** 一点一档: what a point is, who answers for it, and what happened there. */
export function PointPage() {
  const { id } = useParams({ from: '/points/$id' });
  const { data, error, refetch } = useQuery(pointStory(id));
  if (error instanceof ProblemError && (error.status === 404 || error.status === 400))
    return (
      <StateMessage isPage kind="notFound" title={t('points.notFound')}>
        {t('points.notFoundHint')}
      </StateMessage>
    );
  if (!data) return <PageUnread error={error} onRetry={refetch} />;
  return (
    <div className="point-page">
      <Head story={data} />
      <Card title={t('points.duties')}>
        <PlaceChain placement={data.placement} placeName={null} answer={data.answer} />
      </Card>
      <Card title={t('points.overTime')}>
        <Months story={data} />
      </Card>
      <Card title={t('points.plans')}>
        <Plans story={data} />
      </Card>
      <Card title={t('points.photos')}>
        <Photos pairs={data.pairs} />
      </Card>
      <Card title={t('points.cases')}>
        <Cases story={data} />
      </Card>
      <Card title={t('points.looks')}>
        <Looks looks={data.looks} />
      </Card>
      <Card title={t('points.papers')}>
        <Papers papers={data.papers} />
      </Card>
    </div>
  );
}

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="card" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);

function Head({ story: { point, placement } }: { story: PointStory }) {
  const where = [...placement.administrative.slice(1), ...(placement.creationGrid ? [placement.creationGrid] : [])];
  return (
    <header>
      <h1>{nameOf(point)}</h1>
      <p className="muted">
        {[
          nameOf({ name: point.typeName, nameEn: point.typeNameEn }),
          point.code,
          point.address,
          ...where.map(nameOf),
          point.validTo && t('points.until', { day: dayText(point.validTo) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="point-acts">
        <Link className="text-button" to="/net" search={{ layer: 'points', point: point.id }}>
          {t('points.onMap')}
        </Link>
        {(['docx', 'pdf'] as const).map((format) => (
          <Button key={format} size="small" href={pointSheetUrl(point.id, format)} download>
            {t(`points.file.${format}`)}
          </Button>
        ))}
      </p>
    </header>
  );
}

function Months({ story: { counts, months } }: { story: PointStory }) {
  return (
    <>
      <p>{t('points.counts', counts)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className="card-scroll" tabIndex={0} aria-label={t('points.months')}>
        <table className="card-table">
          <thead>
            <tr>
              {(['month', 'reported', 'closed', 'relapses'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`points.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.slice(0, busyMonths(months)).map(({ month, reported, closed, relapses }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>{reported}</td>
                <td>{closed}</td>
                <td>{relapses}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Up to the earliest month in which something happened; the latest is always there. */
const busyMonths = (months: PointStory['months']) =>
  1 +
  Math.max(
    0,
    months.findLastIndex(({ reported, closed }) => reported + closed > 0),
  );

function Plans({ story: { plans, point } }: { story: PointStory }) {
  const [isDrafting, setDrafting] = useState(false);
  const mayDraft = can(actorOf(useMe()), 'plan.write') && plans.every(({ state }) => isPlanEnded(state));
  return (
    <>
      {plans.length === 0 && !isDrafting && <p className="muted">{t('points.noPlans')}</p>}
      {mayDraft &&
        (isDrafting ? (
          <PlanForm pointId={point.id} onDone={() => setDrafting(false)} />
        ) : (
          <p>
            <Button size="small" onClick={() => setDrafting(true)}>
              {t('points.verb.draft')}
            </Button>
          </p>
        ))}
      {plans.map((plan) => (
        <PlanCard key={plan.id} plan={plan} />
      ))}
    </>
  );
}

function Photos({ pairs }: { pairs: PointStory['pairs'] }) {
  if (pairs.length === 0) return <p className="muted">{t('points.noPhotos')}</p>;
  return (
    <ul className="point-pairs">
      {pairs.map(({ caseId, number, before, after }) => (
        <li key={caseId}>
          <Link to="/cases/$id" params={{ id: caseId }} search={{ list: 'ended' }}>
            {number ?? t('supervision.noNumber')}
          </Link>
          <span className="point-pair">
            <Shown id={before} side="before" />
            <Shown id={after} side="after" />
          </span>
        </li>
      ))}
    </ul>
  );
}

const Shown = ({ id, side }: { id: string | null; side: 'before' | 'after' }) => (
  <figure>
    {id ? (
      <img src={photoUrl(id, 'thumb')} alt={t(`points.side.${side}`)} loading="lazy" />
    ) : (
      <span className="muted small">{t('points.noPhoto')}</span>
    )}
    <figcaption className="muted small">{t(`points.side.${side}`)}</figcaption>
  </figure>
);

function Cases({ story: { cases, counts, point } }: { story: PointStory }) {
  const navigate = useNavigate();
  const hrefOf = useCaseHref({ list: 'all' });
  if (cases.length === 0) return <p className="muted">{t('points.noCases')}</p>;
  return (
    <>
      <ul className="supervision-cases">
        {cases.map((row) => (
          <li key={row.id}>
            <CaseRow
              row={row}
              href={hrefOf(row.id)}
              isSelected={false}
              showState
              showUnit
              onOpen={(id) => navigate({ to: '/cases/$id', params: { id }, search: { list: 'all' } })}
            />
          </li>
        ))}
      </ul>
      {counts.all > cases.length && (
        <p className="muted small">
          {t('points.onlySome', { shown: cases.length, count: counts.all })}{' '}
          <Link to="/cases" search={{ list: 'all', point: point.id }} className="text-button">
            {t('points.allCases', { count: counts.all })}
          </Link>
        </p>
      )}
    </>
  );
}

function Looks({ looks }: { looks: PointStory['looks'] }) {
  if (looks.length === 0) return <p className="muted">{t('points.noLooks')}</p>;
  return (
    <ul className="point-lines">
      {looks.map(({ kind, day, name, result, caseId }) => (
        <li key={`${kind} ${day} ${name} ${caseId}`}>
          <span className="muted">{dayText(day)}</span> {name ?? t(`points.look.${kind}`)} ·{' '}
          {t(`points.result.${result}`)}
        </li>
      ))}
    </ul>
  );
}

function Papers({ papers }: { papers: PointStory['papers'] }) {
  if (papers.length === 0) return <p className="muted">{t('points.noPapers')}</p>;
  return (
    <ul className="point-lines">
      {papers.map(({ id, number, title }) => (
        <li key={id}>
          <Link to="/papers/$id" params={{ id }}>
            {number}
          </Link>{' '}
          {title}
        </li>
      ))}
    </ul>
  );
}
