import type { LngLat } from '@gezhi/domain';

export interface Fix {
  position: LngLat;
  accuracyM: number;
}

export type FixProblem = 'denied' | 'unavailable' | 'timeout' | 'unsupported';

/** One fix of this device's position, asked for by its user; nothing is watched and nothing is kept. */
export function currentFix(): Promise<Fix | FixProblem> {
  if (!navigator.geolocation || !isSecureContext) return Promise.resolve('unsupported');
  return new Promise((done) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        done({
          // six decimals are a tenth of a metre: more would only pretend
          position: [round(coords.longitude), round(coords.latitude)],
          accuracyM: Math.round(coords.accuracy),
        }),
      ({ code }) => done(code === 1 ? 'denied' : code === 3 ? 'timeout' : 'unavailable'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 10_000 },
    );
  });
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Whether a fix can be had without asking again: then it is taken at once. */
export const isFixGranted = async (): Promise<boolean> => {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
};
