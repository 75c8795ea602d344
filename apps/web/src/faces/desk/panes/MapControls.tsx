import { useState } from 'react';
import { t } from '../../../i18n/t';
import type { CityMap, MapLayer } from '../../../map/cityMap';
import { Icon, type IconName } from '../../../ui/Icon';

interface Props {
  map: CityMap | null;
  box: readonly [number, number, number, number];
  layers: ReadonlySet<MapLayer>;
  onToggle: (layer: MapLayer) => void;
  onFold: () => void;
}

const choices: readonly MapLayer[] = ['cases', 'creationGrid', 'administrative', 'cellGrid', 'points'];

/** Zoom, the whole city, layers, and the way out, all reachable by keyboard. */
export function MapControls({ map, box, layers, onToggle, onFold }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="map-controls">
        <Control icon="plus" label={t('map.zoomIn')} onClick={() => map?.zoomBy(1)} />
        <Control icon="minus" label={t('map.zoomOut')} onClick={() => map?.zoomBy(-1)} />
        <Control icon="fit" label={t('map.fit')} onClick={() => map?.fit(box)} />
        <Control icon="layers" label={t('map.layers')} isOpen={isOpen} onClick={() => setOpen(!isOpen)} />
        <Control icon="close" label={t('desk.foldMap')} onClick={onFold} />
      </div>
      {isOpen && (
        <fieldset className="map-layers">
          <legend>{t('map.layers')}</legend>
          {choices.map((layer) => (
            <label key={layer}>
              <input type="checkbox" checked={layers.has(layer)} onChange={() => onToggle(layer)} />
              {t(`map.${layer}`)}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

const Control = (props: { icon: IconName; label: string; isOpen?: boolean; onClick: () => void }) => (
  <button
    type="button"
    className="icon-button map-control"
    title={props.label}
    aria-label={props.label}
    aria-expanded={props.isOpen}
    onClick={props.onClick}
  >
    <Icon name={props.icon} />
  </button>
);
