import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../lib/theme';
import { type CityMap, type CityMapOptions, openCityMap } from './cityMap';

interface Props extends Omit<CityMapOptions, 'container'> {
  label: string;
  /** Shown instead where the device cannot draw a map. */
  fallback: string;
  onReady: (map: CityMap) => void;
  className?: string;
}

/** Holds the map in the page: opens it once, colours it anew with the theme, takes it down with the component. */
export function MapView({ label, fallback, onReady, className, ...options }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<CityMap | null | 'failed'>(null);
  const { shown } = useTheme();
  // Handlers change with every drawing; the map is opened once and asks for the present ones.
  const latest = useRef({ ...options, onReady });
  latest.current = { ...options, onReady };

  useEffect(() => {
    let opened: CityMap | null = null;
    let gone = false;
    openCityMap({
      container: container.current!,
      box: latest.current.box,
      tiles: latest.current.tiles,
      ...(latest.current.scale ? { scale: latest.current.scale } : {}),
      ...(latest.current.served ? { served: latest.current.served } : {}),
      onCaseClick: (id) => latest.current.onCaseClick?.(id),
      onCaseHover: (id) => latest.current.onCaseHover?.(id),
      onMove: (box, centre) => latest.current.onMove?.(box, centre),
    }).then((ready) => {
      if (gone) return ready?.destroy();
      opened = ready;
      setMap(ready ?? 'failed');
      if (ready) latest.current.onReady(ready);
    });
    return () => {
      gone = true;
      opened?.destroy();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is the reason, its colours are read from the page
  useEffect(() => {
    if (map && map !== 'failed') map.recolour();
  }, [shown, map]);

  if (map === 'failed') return <p className={className}>{fallback}</p>;
  return <section ref={container} className={className} aria-label={label} />;
}
