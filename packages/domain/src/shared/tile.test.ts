import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeInTile, tileAt, tileBox, tileExtent } from './tile';

describe('a tile', () => {
  it('is the one every map asks for at that place', () => {
    // Greenwich's observatory, as every description of the scheme has it.
    expect(tileAt([-0.0014, 51.4779], 10)).toEqual({ z: 10, x: 511, y: 340 });
    expect(tileAt([115.97, 36.44], 13)).toEqual({ z: 13, x: 6734, y: 3204 });
    expect(tileBox({ z: 0, x: 0, y: 0 }).map((side) => Math.round(side * 1e4) / 1e4)).toEqual([
      -180, -85.0511, 180, 85.0511,
    ]);
  });

  it('holds what lies in it, and its neighbours meet it without gap or overlap', () => {
    const lng = fc.double({ min: 73, max: 135, noNaN: true });
    const lat = fc.double({ min: 18, max: 54, noNaN: true });
    fc.assert(
      fc.property(lng, lat, fc.integer({ min: 4, max: 16 }), (x, y, z) => {
        const tile = tileAt([x, y], z);
        const [west, south, east, north] = tileBox(tile);
        const near = 1e-9;
        expect(west - near <= x && x <= east + near && south - near <= y && y <= north + near).toBe(true);
        expect(tileBox({ ...tile, x: tile.x + 1 })[0]).toBe(east);
        expect(tileBox({ ...tile, y: tile.y + 1 })[3]).toBe(south);
        for (const place of placeInTile([x, y], tile)) expect(place >= 0 && place <= tileExtent).toBe(true);
      }),
    );
  });
});
