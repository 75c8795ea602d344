import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Coverage, gapsQuery, type PointSort, pointsQuery } from '../../../features/duties/api';
import { nameOf, t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';
import { ErrorMessage } from '../../../ui/StateMessage';

interface GapsProps {
  area: Coverage['areas'][number];
  group: Coverage['classes'][number] | null;
  day: string;
  onClose: () => void;
}

/** The categories behind one number, with the parts of the area they are missing in. */
export function GapsDialog({ area, group, day, onClose }: GapsProps) {
  const gaps = useQuery(gapsQuery({ areaId: area.id, kind: group?.kind, classCode: group?.code, day }));
  return (
    <Dialog title={t('dutyRoom.coverage.gapList', { area: nameOf(area) })} onClose={onClose}>
      {gaps.error && <ErrorMessage error={gaps.error} onRetry={gaps.refetch} />}
      <ul className="duty-lines">
        {gaps.data?.map(({ category, parts }) => (
          <li key={`${category.kind} ${category.code}`}>
            {category.code} {nameOf(category)}{' '}
            {parts.length > 0 && (
              <span className="muted small">
                {t('dutyRoom.coverage.gapParts', { places: parts.map(nameOf).join(t('cases.listComma')) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface PointsProps {
  type: Coverage['pointTypes'][number];
  sort: PointSort;
  day: string;
  onClose: () => void;
}

export function PointsDialog({ type, sort, day, onClose }: PointsProps) {
  const points = useQuery(pointsQuery({ typeCode: type.code, without: sort, day }));
  const title = t('dutyRoom.coverage.pointList', { type: nameOf(type), sort: t(`dutyRoom.coverage.sort.${sort}`) });
  return (
    <Dialog title={title} onClose={onClose}>
      {points.error && <ErrorMessage error={points.error} onRetry={points.refetch} />}
      <ul className="duty-lines">
        {points.data?.map((point) => (
          <li key={point.id}>
            <Link className="text-button" to="/net" search={{ layer: 'points', point: point.id }}>
              {nameOf(point)}
            </Link>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
