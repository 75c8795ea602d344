import { describe, expect, it } from 'vitest';
import {
  changeDraft,
  type Draft,
  type DraftPlace,
  isBegun,
  lacksOf,
  mostPhotos,
  newDraft,
  readable,
  submissionOf,
} from './draft';

const begun = newDraft('0192', '2026-11-21T03:00:00Z');
const photo = (n: number) => ({ id: `photo-${n}`, sha256: String(n) });
const here: DraftPlace = {
  from: 'here',
  position: [115.98, 36.45],
  accuracyM: 20,
  placeId: null,
  point: null,
  area: [],
};
const school: DraftPlace = { ...here, from: 'search', accuracyM: null, placeId: 'school' };

const after = (...changes: Parameters<typeof changeDraft>[1][]): Draft => changes.reduce(changeDraft, begun);

describe('a draft', () => {
  it('begins when there is something in it', () => {
    expect(isBegun(begun)).toBe(false);
    expect(isBegun(after({ do: 'write', words: '  ' }))).toBe(false);
    expect(isBegun(after({ do: 'chooseKind', kind: 'road' }))).toBe(true);
  });

  it('keeps its id and everything else when one part changes', () => {
    const draft = after(
      { do: 'addPhoto', photo: photo(1) },
      { do: 'choosePlace', place: here },
      { do: 'write', words: '坏了' },
      { do: 'choosePlace', place: school },
    );
    expect(draft).toMatchObject({ id: '0192', photos: [photo(1)], words: '坏了', place: { placeId: 'school' } });
  });

  it('takes a picture once, and no more than the server does', () => {
    const twice = after({ do: 'addPhoto', photo: photo(1) }, { do: 'addPhoto', photo: { ...photo(1), id: 'other' } });
    expect(twice.photos).toHaveLength(1);
    const many = Array.from({ length: 12 }, (_, n) => ({ do: 'addPhoto' as const, photo: photo(n) }));
    expect(after(...many).photos).toHaveLength(mostPhotos);
  });

  it('says what is still missing', () => {
    expect(lacksOf(begun)).toEqual(['place', 'kind']);
    const ready = after({ do: 'choosePlace', place: here }, { do: 'chooseKind', kind: 'road' });
    expect(lacksOf(ready)).toEqual([]);
    expect(lacksOf(changeDraft(ready, { do: 'giveContact', contact: '138 0013' }))).toEqual(['contact']);
    expect(lacksOf(changeDraft(ready, { do: 'giveContact', contact: '138 0013 8000' }))).toEqual([]);
  });
});

describe('what is sent', () => {
  const at = '2026-11-21T03:05:00Z';
  it('carries the position with its accuracy, and no empty fields', () => {
    const draft = after({ do: 'choosePlace', place: here }, { do: 'chooseKind', kind: 'road' });
    expect(submissionOf(draft, at)).toEqual({
      id: '0192',
      position: [115.98, 36.45],
      accuracyM: 20,
      broadKind: 'road',
      photos: [],
      claimedAt: at,
    });
  });

  it('lets a place chosen by name speak for itself', () => {
    const draft = after({ do: 'choosePlace', place: school }, { do: 'chooseKind', kind: 'road' });
    expect(submissionOf(draft, at)).toMatchObject({ placeId: 'school' });
    expect(submissionOf(draft, at)).not.toHaveProperty('position');
  });

  it('leaves out what cannot be read', () => {
    expect(readable(' 桶满了\u0007\u202e\n味道大😀\ud83d ')).toBe('桶满了\n味道大😀');
  });
});
