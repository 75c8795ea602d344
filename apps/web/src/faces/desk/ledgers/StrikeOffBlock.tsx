import { can } from '@gezhi/domain';
import { lazy, Suspense } from 'react';
import type { View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { useMe } from '../me';

/** It comes with the first closed case somebody opens; most of the work is on open ones. */
const CaseStrikeOff = lazy(() => import('./CaseStrikeOff'));

export function StrikeOffBlock({ view }: { view: View }) {
  const maySee = can(actorOf(useMe()), 'strikeOff.read');
  if (view.state !== 'closed' || !maySee) return null;
  return (
    <Suspense fallback={null}>
      <CaseStrikeOff caseId={view.id} />
    </Suspense>
  );
}
