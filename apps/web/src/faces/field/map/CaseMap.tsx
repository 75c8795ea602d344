import type { CityView } from '@gezhi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { caseList, caseQuery, type Row } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import type { CityMap } from '../../../map/cityMap';
import { MapView } from '../../../map/MapView';
import { CaseCard } from '../today/CaseCard';
import { usePosition } from '../today/position';
import '../today/today.css';
import { at } from '../routes';

interface Props {
  city: CityView;
  caseId: string | null;
}

/** My cases where they are; the chosen one with its card below. */
export function CaseMap({ city, caseId }: Props) {
  const [map, setMap] = useState<CityMap | null>(null);
  const mine = useInfiniteQuery(caseList({ list: 'mine' })).data?.pages.flatMap((page) => page.cases) ?? [];
  const asked = useQuery({ ...caseQuery(caseId ?? ''), enabled: caseId !== null }).data;
  const rows = asked && !mine.some(({ id }) => id === asked.id) ? [...mine, asked] : mine;
  const placed = rows.filter(hasPosition);
  const chosen = rows.find(({ id }) => id === caseId);
  const { fix } = usePosition();
  useCases(map, placed, caseId);
  const without = mine.length - mine.filter(hasPosition).length;
  return (
    <>
      <div className="fd-map">
        <MapView
          className="fd-map-view"
          label={t('field.map.label')}
          fallback={t('field.map.none')}
          box={city.box as [number, number, number, number]}
          tiles={city.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null}
          served={served}
          onReady={setMap}
          onCaseClick={(id) => navigate(at.mapOf(id), { replace: true })}
        />
      </div>
      {chosen ? (
        <CaseCard row={chosen} from={fix?.position ?? null} />
      ) : (
        <p className="ph-muted">
          {t('field.map.count', { count: placed.length })}
          {without > 0 && ` · ${t('field.map.without', { count: without })}`}
        </p>
      )}
    </>
  );
}

const served = {
  areas: { creationGrid: { named: true }, administrative: { level: 'subdistrict', named: true } },
} as const;

type Placed = Row & { position: NonNullable<Row['position']> };
const hasPosition = (row: Row): row is Placed => row.position !== null;

/** All of them with their surroundings: a few streets around, even where it is only one. */
function boxAround(rows: readonly Placed[]): [number, number, number, number] {
  const around = 0.008;
  const [lngs, lats] = [rows.map(({ position }) => position[0]), rows.map(({ position }) => position[1])];
  return [
    Math.min(...lngs) - around,
    Math.min(...lats) - around,
    Math.max(...lngs) + around,
    Math.max(...lats) + around,
  ];
}

function useCases(map: CityMap | null, rows: readonly Placed[], chosenId: string | null) {
  const shown = rows.map(({ id, light }) => `${id} ${light}`).join();
  const chosen = rows.find(({ id }) => id === chosenId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: redrawn when which cases are shown or their lights change
  useEffect(() => {
    map?.setCases(rows);
    if (rows.length > 0 && !chosenId) map?.fit(boxAround(rows));
  }, [map, shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: flown to when another one is chosen, not when its row is read anew
  useEffect(() => {
    map?.mark(chosen ? chosen.id : null, 'selected');
    if (chosen) map?.flyTo(chosen.position);
  }, [map, chosen?.id]);
}
