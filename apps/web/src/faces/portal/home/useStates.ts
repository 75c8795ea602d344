import { useEffect, useState } from 'react';
import { type FollowView, followReport } from '../../../features/publicVoice/api';

/** How the reports shown are going, asked once each when they come into sight; a failure just shows nothing. */
export function useStates(reports: readonly { code: string }[]): ReadonlyMap<string, FollowView> {
  const [states, setStates] = useState<ReadonlyMap<string, FollowView>>(new Map());
  const codes = reports.map(({ code }) => code).join(' ');
  useEffect(() => {
    let gone = false;
    for (const code of codes.split(' ').filter(Boolean))
      followReport({ params: { code } }).then(
        (view) => !gone && setStates((known) => new Map(known).set(code, view)),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [codes]);
  return states;
}
