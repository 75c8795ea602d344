import { boxAround, boxOf, type LngLat, type MultiPolygon, snapPosition } from '@gezhi/domain';
import { useEffect, useRef, useState } from 'react';
import type { NetArea } from '../../../features/grid/api';
import { type NetDraft, snapM } from '../../../features/grid/netDraft';
import { lineText, outlineFrom, outlineText, positionFrom, positionText } from '../../../features/grid/outlineText';
import { t } from '../../../i18n/t';
import type { CityMap } from '../../../map/cityMap';
import { type Drawing, type DrawTool, openDrawing } from '../../../map/drawing';

const toolOf: Partial<Record<NetDraft['kind'], DrawTool>> = {
  'area.draw': 'outline',
  'area.reshape': 'outline',
  'area.split': 'line',
  'point.create': 'point',
  'point.move': 'point',
};

export function drawHintOf({ kind }: NetDraft): string | null {
  if (kind === 'area.merge') return t('net.drawHint.merge');
  if (kind === 'area.reshape') return t('net.drawHint.reshape');
  const tool = toolOf[kind];
  return tool ? t(`net.drawHint.${tool}`) : null;
}

/** The hand on the map and the text in the form are two sides of one thing: each change of one shows in the other. */
export function useDrawing(
  map: CityMap | null,
  draft: NetDraft | null,
  onDraft: (draft: NetDraft) => void,
  areas: readonly NetArea[],
) {
  const latest = useRef({ draft, onDraft, areas });
  latest.current = { draft, onDraft, areas };
  const drawn = useRef('');
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const tool = (draft && toolOf[draft.kind]) ?? null;
  const field = tool && ({ outline: 'outline', line: 'line', point: 'position' } as const)[tool];

  useEffect(() => {
    if (!map || !tool) return;
    const give = (change: Partial<NetDraft>, text: string) => {
      drawn.current = text;
      if (latest.current.draft) latest.current.onDraft({ ...latest.current.draft, ...change, crs: 'wgs84' });
    };
    const opened = openDrawing(map.library, {
      onOutline: (outline) => give({ outline: outlineText(outline) }, outlineText(outline)),
      onLine: (line) => give({ line: lineText(line) }, lineText(line)),
      onPoint: (position) => give({ position: positionText(position) }, positionText(position)),
      snap: (position) => snapped(position, latest.current.draft, latest.current.areas),
    });
    drawn.current = '';
    opened.use(tool);
    setDrawing(opened);
    return () => {
      setDrawing(null);
      opened.destroy();
    };
  }, [map, tool]);

  const text = (draft && field && draft.crs === 'wgs84' && draft[field]) || '';
  useEffect(() => {
    if (!drawing || text === drawn.current) return;
    drawn.current = text;
    if (tool === 'outline') drawing.showOutline(outlineFrom(text));
    const position = tool === 'point' ? positionFrom(text) : null;
    if (tool === 'point') drawing.showPoint(position);
    if (position && !map?.library.getBounds().contains(position)) map?.panTo(position);
    if (tool === 'line') drawing.showLine(lineFrom(text));
  }, [map, drawing, tool, text]);
}

function lineFrom(text: string): LngLat[] | null {
  const positions = text.split(/[,;，；]/).map((pair) => positionFrom(pair.trim().replace(/\s+/, ', ')));
  return positions.length >= 2 && positions.every((position) => position !== null) ? positions : null;
}

/** On the map as on the server: to a border there is, within a few metres; not to what moves along. */
function snapped(position: LngLat, draft: NetDraft | null, areas: readonly NetArea[]): LngLat | undefined {
  if (!draft?.snaps || draft.kind === 'point.move' || draft.kind === 'point.create') return undefined;
  if (draft.kind === 'area.reshape' && draft.sharedBorders) return undefined;
  const [west, south, east, north] = boxAround(position, snapM);
  const near = areas.flatMap(({ id, outline }) => {
    if (!outline || (draft.kind === 'area.reshape' && id === draft.subject?.id)) return [];
    const shape = outline as unknown as MultiPolygon;
    const box = boxOf(shape);
    return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south ? [shape] : [];
  });
  const to = snapPosition(position, near, snapM);
  return to === position ? undefined : to;
}
