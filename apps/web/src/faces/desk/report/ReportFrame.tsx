import type { LngLat } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Matter } from '../../../features/cases/staffReport/matter';
import { cityQuery, namesAt } from '../../../features/city/api';
import './report.css';

const PickMap = lazy(() => import('./PickMap'));

interface Props {
  title: string;
  intro: string;
  matters: readonly Matter[];
  chosenId: string;
  onChange: (id: string, to: (matter: Matter) => Matter) => void;
  children: ReactNode;
}

/** A form on one side, the map it is placed on at the other; on a narrow desk one below the other. */
export function ReportFrame({ title, intro, matters, chosenId, onChange, children }: Props) {
  const { data: city } = useQuery(cityQuery);
  const pick = (position: LngLat) => {
    const bare = { placeId: null, position, names: [] };
    onChange(chosenId, (known) => ({ ...known, place: bare }));
    // Its name comes a moment later; the position alone is enough to send it.
    void namesAt(position).then(
      (names) =>
        onChange(chosenId, (known) =>
          known.place?.position === position ? { ...known, place: { ...bare, names } } : known,
        ),
      () => undefined,
    );
  };
  const spots = matters.flatMap(({ id, place }) => (place?.position ? [{ id, position: place.position }] : []));
  return (
    <div className="report">
      <div className="report-form">
        <h1>{title}</h1>
        <p className="muted">{intro}</p>
        {children}
      </div>
      {city?.box && (
        <div className="report-side">
          <Suspense fallback={null}>
            <PickMap city={city} spots={spots} chosenId={chosenId} onPick={pick} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
