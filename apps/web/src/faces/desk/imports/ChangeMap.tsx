import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { cityQuery } from '../../../features/city/api';
import { type ChangeMap as Changes, changeMapQuery, type Import } from '../../../features/imports/api';
import { t } from '../../../i18n/t';
import { useTheme } from '../../../lib/theme';
import { type OpenedChangeMap, openChangeMap } from '../../../map/changeMap';

/** Where it changes: as it was dashed, as it will be solid. Everything it shows stands in the lists as well. */
export default function ChangeMap({ one }: { one: Import }) {
  const changes = useQuery(changeMapQuery(one)).data;
  if (!changes || changes.features.length === 0) return null;
  return (
    <section className="import-card" aria-label={t('imports.map')}>
      <h2>{t('imports.map')}</h2>
      <p className="import-legend small">
        <span className="import-legend-before">{t('imports.legendBefore')}</span>
        <span className="import-legend-after">{t('imports.legendAfter')}</span>
        {changes.more && <span className="muted">{t('imports.mapMore')}</span>}
      </p>
      <Drawn changes={changes} />
    </section>
  );
}

function Drawn({ changes }: { changes: Changes }) {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<OpenedChangeMap | 'failed' | null>(null);
  const { data: city } = useQuery(cityQuery);
  const { shown } = useTheme();
  const isKnown = city !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, when the city's background is known
  useEffect(() => {
    if (!isKnown) return;
    let opened: OpenedChangeMap | null = null;
    let gone = false;
    const tiles = city.map.tiles ? { url: city.map.tiles, attribution: city.map.attribution } : null;
    openChangeMap({ container: container.current!, changes, tiles }).then((ready) => {
      if (gone) return ready?.destroy();
      opened = ready;
      setMap(ready ?? 'failed');
    });
    return () => {
      gone = true;
      opened?.destroy();
    };
  }, [isKnown, changes]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is the reason, its colours are read from the page
  useEffect(() => {
    if (map && map !== 'failed') map.recolour();
  }, [shown, map]);
  if (map === 'failed') return <p className="muted">{t('map.unavailable')}</p>;
  return <div ref={container} className="import-map" />;
}
