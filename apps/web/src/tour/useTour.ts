import type { CaseState } from '@gezhi/domain';
import { useEffect, useState } from 'react';
import { rememberedReports } from '../features/publicVoice/rememberedReports';
import { ProblemError } from '../lib/call';
import { demoPeople, followReport, whoAmI } from './api';
import { leave, tour } from './state';
import type { DemoPerson } from './steps';

const lookMs = 2_000;

export interface Followed {
  id: string;
  code: string;
  state: CaseState;
  answer: string | null;
  unitId: string | null;
}

export interface Standing {
  followed: Followed | null;
  people: readonly DemoPerson[];
  /** Who is signed in on this browser. */
  me: string | null;
}

/** The tour's report: the latest one sent from this browser since the tour began. */
const ownReport = () => rememberedReports().find(({ sentAt }) => sentAt >= tour.get().since);

/** Where the tour's case stands, looked up every two seconds while the page is seen; null before the first look. */
export function useStanding(): Standing | null {
  const [standing, setStanding] = useState<Standing | null>(null);
  useEffect(() => {
    let people: Standing['people'] | null = null;
    let isGone = false;
    const look = async () => {
      if (document.hidden) return;
      people ??= await demoPeople({});
      const [me, followed] = await Promise.all([signedIn(), follow()]);
      if (!isGone) setStanding({ followed, people, me });
    };
    const lookOrLeave = () =>
      look().catch((error) => {
        // A city that is no demo has nobody to be: there is no tour.
        if (error instanceof ProblemError && error.status === 404) leave();
      });
    void lookOrLeave();
    const timer = setInterval(lookOrLeave, lookMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, []);
  return standing;
}

const signedIn = () =>
  whoAmI({}).then(
    ({ id }) => id,
    () => null,
  );

/** A report the server does not know any more (the demo was reset) is forgotten, and the tour begins with a new one. */
async function follow(): Promise<Followed | null> {
  const report = ownReport();
  if (!report) return null;
  const view = await followReport({ params: { code: report.code } }).catch(() => null);
  return (
    view && { id: view.id, code: report.code, state: view.state, answer: view.answer, unitId: view.unit?.id ?? null }
  );
}
