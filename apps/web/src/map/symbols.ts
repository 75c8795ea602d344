import type { Map as MapLibre } from 'maplibre-gl';
import { token } from '../lib/theme';

/** A light on the map is a shape as well as a colour: circle, triangle, square, ring. Drawn once for each theme. */
const shapes = {
  green: (c: CanvasRenderingContext2D, s: number) => c.arc(s / 2, s / 2, s * 0.3, 0, Math.PI * 2),
  yellow: (c: CanvasRenderingContext2D, s: number) => {
    c.moveTo(s * 0.5, s * 0.14);
    c.lineTo(s * 0.87, s * 0.8);
    c.lineTo(s * 0.13, s * 0.8);
    c.closePath();
  },
  red: (c: CanvasRenderingContext2D, s: number) => c.rect(s * 0.2, s * 0.2, s * 0.6, s * 0.6),
  none: (c: CanvasRenderingContext2D, s: number) => c.arc(s / 2, s / 2, s * 0.22, 0, Math.PI * 2),
} as const;

const tokens = { green: 'light-green', yellow: 'light-yellow-mark', red: 'light-red', none: 'ink-2' } as const;
const size = 44;

export function addSymbols(map: MapLibre) {
  for (const name of Object.keys(shapes) as (keyof typeof shapes)[]) {
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext('2d')!;
    context.beginPath();
    shapes[name](context, size);
    context.fillStyle = token(tokens[name]);
    context.strokeStyle = token('surface');
    context.lineWidth = 4;
    context.stroke();
    context.fill();
    const image = context.getImageData(0, 0, size, size);
    if (map.hasImage(`light-${name}`)) map.updateImage(`light-${name}`, image);
    else map.addImage(`light-${name}`, image, { pixelRatio: 2 });
  }
}
