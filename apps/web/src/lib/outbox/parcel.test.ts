import { describe, expect, it } from 'vitest';
import { ProblemError } from '../call';
import {
  isDelivered,
  isDue,
  newParcel,
  nextPhoto,
  type Parcel,
  standingOf,
  troubleOf,
  waitMs,
  withPhotoDelivered,
  withPhotoTrouble,
  withReceipt,
  withTrouble,
} from './parcel';

const parcel = newParcel<string, string>('1', 'report', ['a', 'b'], '2026-11-21T03:00:00Z');
const sent = withReceipt(parcel, 'code');
const refusal = troubleOf(new ProblemError('photo.unreadable', 422));
const noNetwork = troubleOf(new ProblemError('network', 0));
const states = ({ photos }: Parcel<string, string>) => photos.map(({ state }) => state);

describe('what the server said', () => {
  it('is final when it understood and refused', () => {
    expect(troubleOf(new ProblemError('case.changed', 409)).final).toBe(true);
    expect(troubleOf(new ProblemError('permission.denied', 403)).final).toBe(true);
  });
  it('passes when the network, the session or the server is away', () => {
    for (const [code, status] of [
      ['network', 0],
      ['session.missing', 401],
      ['request.too-many', 429],
      ['server.busy', 503],
      ['storage.full', 507],
      ['photo.hash-differs', 422],
    ] as const)
      expect(troubleOf(new ProblemError(code, status)).final).toBe(false);
    expect(troubleOf(new TypeError('not ours')).final).toBe(false);
  });
});

describe('a parcel', () => {
  it('waits, is being sent, or was refused', () => {
    expect(standingOf(parcel, null)).toBe('waiting');
    expect(standingOf(parcel, '1')).toBe('sending');
    expect(standingOf(withTrouble(parcel, noNetwork), null)).toBe('waiting');
    expect(standingOf(withTrouble(parcel, { ...refusal, code: 'case.changed' }), null)).toBe('refused');
  });

  it('sends its photos one by one after the command', () => {
    expect(nextPhoto(sent)?.id).toBe('a');
    const one = withPhotoDelivered(sent, 'a');
    expect(nextPhoto(one)?.id).toBe('b');
    expect(isDelivered(one)).toBe(false);
    expect(isDelivered(withPhotoDelivered(one, 'b'))).toBe(true);
  });

  it('is not delivered before its command, even without photos', () => {
    expect(isDelivered(newParcel('2', 'step', [], ''))).toBe(false);
  });

  it('goes on without a photo that will never be taken, and stays to say so', () => {
    const one = withPhotoTrouble(sent, 'a', refusal);
    expect(states(one)).toEqual(['refused', 'waiting']);
    expect(isDue(one)).toBe(true);
    const both = withPhotoDelivered(one, 'b');
    expect(standingOf(both, null)).toBe('photosRefused');
    expect(isDelivered(both)).toBe(false);
  });

  it('waits as a whole while the network is away', () => {
    const away = withPhotoTrouble(sent, 'a', noNetwork);
    expect(states(away)).toEqual(['waiting', 'waiting']);
    expect(away.trouble?.code).toBe('network');
    expect(isDue(away)).toBe(true);
  });
});

it('tries again soon, then less and less often', () => {
  expect(waitMs(1)).toBe(10_000);
  expect(waitMs(20)).toBe(300_000);
});
