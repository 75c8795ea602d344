import { describe, expect, it, vi } from 'vitest';

// A page's colours, and the one function of the library that needs a browser to load.
vi.stubGlobal('document', { documentElement: { dataset: {} } });
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: (name: string) => name }));
vi.mock('maplibre-gl', () => ({ addProtocol: () => undefined }));
const { drawn, isArchive, readBackground } = await import('./background');

describe('the background of the map', () => {
  it('is an archive by the end of its address, whatever key follows', () => {
    expect(isArchive('https://tiles.example/city.pmtiles?key=1')).toBe(true);
    expect(isArchive('https://tiles.example/{z}/{x}/{y}.png')).toBe(false);
  });

  it('is pale pictures for XYZ tiles, and nothing where none are set', async () => {
    const url = 'https://tiles.example/{z}/{x}/{y}.png';
    expect(await readBackground({ url, attribution: null })).toMatchObject({
      source: { type: 'raster', tiles: [url] },
    });
    expect(await readBackground(null)).toBeNull();
  });

  it('is nothing where the archive cannot be read', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect(await readBackground({ url: 'https://tiles.example/city.pmtiles', attribution: null })).toBeNull();
  });

  it('draws water and roads of a vector archive by the names its makers give them', () => {
    expect(drawn('water')[0]).toMatchObject({ type: 'fill' });
    expect(drawn('roads')[0]).toMatchObject({ type: 'line' });
    expect(drawn('transportation')[0]).toMatchObject({ type: 'line' });
    expect(drawn('pois')).toEqual([]);
  });
});
