import type { CaseState } from '@gezhi/domain';
import { expect, it } from 'vitest';
import { entriesTelling } from './telling';
import type { Entry } from './timelineGroups';

const entry = (verb: Entry['verb'], from: CaseState, to: CaseState) => ({ verb, from, to }) as Entry;
const verbsOf = (state: CaseState, timeline: Entry[]) => entriesTelling({ state, timeline }).map(({ verb }) => verb);

it('tells why a case came back, and no longer once it went on from there', () => {
  const refused = entry('refuseExtension', 'extensionRequested', 'handling');
  expect(verbsOf('handling', [refused])).toEqual(['refuseExtension']);
  const handled = entry('handle', 'handling', 'handledPendingUnitConfirm');
  expect(verbsOf('handledPendingUnitConfirm', [refused, handled])).toEqual([]);
});

it('is not silenced by a step that leaves the case where it is', () => {
  const given = entry('giveBack', 'handling', 'pendingHandling');
  expect(verbsOf('pendingHandling', [given, entry('reclassify', 'pendingHandling', 'pendingHandling')])).toEqual([
    'giveBack',
  ]);
});

it('tells of a dispute what everybody said who returned it', () => {
  const first = entry('requestReturn', 'pendingHandling', 'returnRequested');
  const agreed = entry('agreeReturn', 'returnRequested', 'pendingDispatch');
  const second = entry('requestReturn', 'handling', 'returnRequested');
  const dispute = entry('dispute', 'returnRequested', 'inDispute');
  expect(entriesTelling({ state: 'inDispute', timeline: [first, agreed, second, dispute] })).toEqual([first, second]);
});
