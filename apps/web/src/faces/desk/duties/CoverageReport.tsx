import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Coverage, coverageQuery } from '../../../features/duties/api';
import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { ErrorMessage } from '../../../ui/StateMessage';
import type { Opened } from './Count';
import type { DutySearch } from './dutySearch';
import { GapsDialog, PointsDialog } from './GapDialogs';
import { GapTable } from './GapTable';
import { GridsWithout } from './GridsWithout';
import { OverlapList } from './OverlapList';
import { PointTable } from './PointTable';
import { UnitTable } from './UnitTable';

interface Props {
  search: DutySearch;
  onChange: (change: Partial<DutySearch>) => void;
}

/** What nobody answers for, what has no chief, what overlaps, who has too much. Every number opens its list. */
export function CoverageReport({ search, onChange }: Props) {
  const { day, mostDuties, mostGrids, mostOpen } = search;
  const report = useQuery({
    ...coverageQuery({ day, mostDuties, mostGrids, mostOpenPerHandler: mostOpen }),
    placeholderData: keepPreviousData,
  });
  const [opened, setOpened] = useState<Opened | null>(null);
  if (report.error && !report.data) return <ErrorMessage error={report.error} onRetry={report.refetch} />;
  if (!report.data) return <p className="muted">{t('common.loading')}</p>;
  const { data } = report;
  return (
    <>
      <p className="muted">{introOf(data)}</p>
      <GapTable report={data} onOpen={setOpened} />
      <GridsWithout report={data} />
      <PointTable report={data} onOpen={setOpened} />
      <OverlapList report={data} />
      <UnitTable report={data} onChange={onChange} />
      {opened?.what === 'gaps' && (
        <GapsDialog area={opened.area} group={opened.group} day={data.day} onClose={() => setOpened(null)} />
      )}
      {opened?.what === 'points' && (
        <PointsDialog type={opened.type} sort={opened.sort} day={data.day} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

const introOf = ({ day, edition, areas, classes }: Coverage) =>
  t('dutyRoom.coverage.intro', {
    day: dayText(day),
    edition,
    areas: areas.length,
    categories: classes.reduce((sum, group) => sum + group.categories, 0),
  });
