import type { Dice } from '../random';
import { height, type Vec, width } from './camera';
import type { Canvas } from './canvas';
import { mixed, type Rgb } from './light';

/** Sky, clouds, and the outline of the city behind everything. */
export function skyOf(canvas: Canvas, place: Dice) {
  const { light, camera } = canvas;
  canvas.add('backdrop', 999, `<path d="M0 0h${width}v${height}H0z" fill="url(#s)"/>`);
  const clouds = light.name === 'day' ? 9 : light.name === 'dusk' ? 6 : 0;
  for (let i = 0; i < clouds; i++) {
    const [x, y, w] = [place.int(0, width), place.int(20, 330), place.int(70, 260)];
    canvas.add(
      'backdrop',
      998,
      `<ellipse cx="${x}" cy="${y}" rx="${w}" ry="${Math.round(w * 0.2)}" fill="url(#c)" fill-opacity=".${place.int(25, 60)}"/>`,
    );
  }
  const colour: Rgb = mixed(light.air, [90, 110, 140], 0.22);
  for (const [cx, cz, dx, dz] of [
    [-150, 95, 1, 0],
    [150, -95, -1, 0],
    [130, 110, 0, -1],
    [-120, -90, 0, 1],
  ] as const) {
    const towers: Vec[][] = [];
    for (let along = 0; along < 280; along += place.int(8, 18)) {
      const [w, tall] = [place.int(6, 14), place.int(12, 48)];
      const at = (u: number, y: number): Vec => [cx + dx * u, y, cz + dz * u];
      towers.push([at(along, 0), at(along + w, 0), at(along + w, tall), at(along, tall)]);
    }
    canvas.add(
      'backdrop',
      990,
      canvas.faces(towers, colour, [camera.eye[0] + 60, 0, camera.eye[2]], {
        glows: true,
        alpha: light.isDark ? 0.5 : 0.75,
      }),
    );
  }
}

/** What is between the lens and the street. */
export function weatherOf({ light }: Canvas, look: Dice): string {
  if (light.name === 'rain') {
    let [near, far] = ['', ''];
    for (let i = 0; i < 90; i++) {
      const drop = `M${look.int(0, width)} ${look.int(0, height)}l${look.int(-7, -3)} ${look.int(18, 52)}`;
      if (i % 4 === 0) near += drop;
      else far += drop;
    }
    return `<path d="${far}" stroke="#e8eef2" stroke-opacity=".22" stroke-width="1.2" fill="none"/><path d="${near}" stroke="#f4f7f9" stroke-opacity=".22" stroke-width="2.4" fill="none"/>`;
  }
  const wash = {
    day: '',
    dusk: '#ff9a4a" fill-opacity=".07',
    night: '#20305a" fill-opacity=".12',
    haze: '#d8cfb8" fill-opacity=".16',
  }[light.name];
  return wash && `<path d="M0 0h${width}v${height}H0z" fill="${wash}"/>`;
}
