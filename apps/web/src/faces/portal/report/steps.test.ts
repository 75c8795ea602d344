import { expect, it } from 'vitest';
import type { Draft } from '../../../features/publicVoice/draft';
import { nextStep } from './steps';

const nothing = { place: null, kind: null };
const place = { from: 'map' } as Draft['place'];

it('leads from the photos through the place, the kind and what is known already to the button', () => {
  expect(nextStep('photos', nothing)).toBe('place');
  expect(nextStep('place', { ...nothing, place })).toBe('kind');
  expect(nextStep('kind', { place, kind: 'road' })).toBe('known');
  expect(nextStep('known', { place, kind: 'road' })).toBe('send');
});

it('leads straight back to the button when only one answer was changed', () => {
  const complete = { place, kind: 'road' as const };
  expect(nextStep('photos', complete)).toBe('send');
  expect(nextStep('place', complete), 'another place may be known').toBe('known');
});

it('asks for the place before the button, in whatever order somebody went', () => {
  expect(nextStep('kind', { place: null, kind: 'road' })).toBe('place');
});
