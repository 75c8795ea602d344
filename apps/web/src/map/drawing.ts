import type { LngLat, MultiPolygon } from '@gezhi/domain';
import type { Map as MapLibre } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { token } from '../lib/theme';

export type DrawTool = 'outline' | 'line' | 'point';

export interface DrawHandlers {
  onOutline(outline: MultiPolygon): void;
  onLine(line: LngLat[]): void;
  onPoint(position: LngLat): void;
  /** Where a corner near a border that is there should go; undefined: where the hand is. */
  snap(position: LngLat): LngLat | undefined;
}

/** Hands on the map: draws what is new, moves the corners of what is there. Gives shapes, knows nothing of the net. */
export interface Drawing {
  use(tool: DrawTool): void;
  showOutline(outline: MultiPolygon | null): void;
  showLine(line: readonly LngLat[] | null): void;
  showPoint(position: LngLat | null): void;
  destroy(): void;
}

const digits = 9; // what the library takes

/** Opens the drawing tools on a map; a second one needs the first taken down. */
export function openDrawing(map: MapLibre, handlers: DrawHandlers): Drawing {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: digits }),
    modes: modesOf(handlers),
  });
  draw.start();
  let tool: DrawTool = 'outline';
  /** Holes of the outline being reshaped, part by part: they stay while the outer corners move. */
  let holes: (readonly (readonly LngLat[])[])[] = [];
  const give = () => {
    const shapes = draw.getSnapshot();
    if (tool === 'outline') {
      const outers = shapes.flatMap(({ geometry, properties }) =>
        geometry.type === 'Polygon' && properties.mode === 'polygon'
          ? [{ ring: geometry.coordinates[0] as unknown as LngLat[], part: Number(properties.part ?? -1) }]
          : [],
      );
      if (outers.length > 0) handlers.onOutline(outers.map(({ ring, part }) => [ring, ...(holes[part] ?? [])]));
    }
    const line = shapes.findLast(({ properties }) => properties.mode === 'linestring');
    if (tool === 'line' && line) handlers.onLine(line.geometry.coordinates as unknown as LngLat[]);
    const point = shapes.findLast(({ properties }) => properties.mode === 'point');
    if (tool === 'point' && point) handlers.onPoint(point.geometry.coordinates as unknown as LngLat);
  };
  draw.on('finish', (id, { action }) => {
    // One of a kind: whoever draws again replaces what was drawn.
    if (action === 'draw') {
      const others = draw.getSnapshot().filter((shape) => shape.id !== id && isDrawn(shape));
      draw.removeFeatures(others.map((shape) => shape.id!));
      if (tool === 'outline') holes = [];
    }
    give();
    if (action === 'draw' && tool !== 'line') {
      draw.setMode('select');
      draw.selectFeature(id);
    }
  });
  const replace = (shapes: GeoJSONStoreFeatures[], mode: string) => {
    draw.clear();
    if (shapes.length === 0) return draw.setMode(mode);
    const added = draw.addFeatures(shapes);
    draw.setMode('select');
    const first = added.find(({ valid }) => valid)?.id;
    if (first !== undefined) draw.selectFeature(first);
  };
  return {
    use(next) {
      tool = next;
      holes = [];
      draw.clear();
      draw.setMode(modeOf[next]);
    },
    showOutline(outline) {
      holes = (outline ?? []).map(([, ...inner]) => inner);
      replace(
        (outline ?? []).map(([ring], part) => shape('Polygon', [rounded(ring!)], { mode: 'polygon', part })),
        'polygon',
      );
    },
    showLine: (line) => replace(line ? [shape('LineString', rounded(line), { mode: 'linestring' })] : [], 'linestring'),
    showPoint: (position) =>
      replace(position ? [shape('Point', rounded([position])[0]!, { mode: 'point' })] : [], 'point'),
    destroy() {
      // The map may be gone already; then there is nothing to take off it.
      if (map.style) draw.stop();
    },
  };
}

const modeOf: Record<DrawTool, string> = { outline: 'polygon', line: 'linestring', point: 'point' };
const isDrawn = ({ properties }: GeoJSONStoreFeatures) => Object.values(modeOf).includes(String(properties.mode));
const rounded = (positions: readonly LngLat[]) =>
  positions.map(([lng, lat]) => [Number(lng.toFixed(digits)), Number(lat.toFixed(digits))]);
const shape = (type: string, coordinates: unknown, properties: Record<string, string | number>) =>
  ({ type: 'Feature', properties, geometry: { type, coordinates } }) as GeoJSONStoreFeatures;

function modesOf({ snap }: DrawHandlers) {
  const colour = token('primary') as `#${string}`;
  const paper = token('surface') as `#${string}`;
  const snapping = {
    toCustom: ({ lng, lat }: { lng: number; lat: number }) => {
      const to = snap([lng, lat]);
      return to && rounded([to])[0];
    },
  };
  const corners = {
    coordinates: { midpoints: { draggable: true }, draggable: true, deletable: true, snappable: snapping },
  };
  return [
    new TerraDrawPolygonMode({
      snapping,
      styles: { fillColor: colour, fillOpacity: 0.12, outlineColor: colour, outlineWidth: 2 },
    }),
    new TerraDrawLineStringMode({ snapping, styles: { lineStringColor: colour, lineStringWidth: 3 } }),
    new TerraDrawPointMode({
      styles: { pointColor: colour, pointWidth: 7, pointOutlineColor: paper, pointOutlineWidth: 2 },
    }),
    new TerraDrawSelectMode({
      flags: {
        polygon: { feature: corners },
        linestring: { feature: corners },
        point: { feature: { draggable: true } },
      },
      allowManualDeselection: false,
      styles: {
        selectedPolygonColor: colour,
        selectedPolygonFillOpacity: 0.12,
        selectedPolygonOutlineColor: colour,
        selectedLineStringColor: colour,
        selectedPointColor: colour,
        selectedPointWidth: 9,
        selectedPointOutlineColor: paper,
        selectedPointOutlineWidth: 3,
        selectionPointColor: paper,
        selectionPointOutlineColor: colour,
        selectionPointOutlineWidth: 2,
        selectionPointWidth: 5,
        midPointColor: colour,
        midPointOutlineColor: paper,
        midPointWidth: 3,
      },
    }),
  ];
}
