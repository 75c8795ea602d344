import type { PhotoRef } from '@gezhi/domain';
import { useEffect, useRef, useState } from 'react';
import { mostPhotos } from '../../../features/cases/staffReport/matter';
import { keepPhoto } from '../../../lib/storedPhoto';
import { store } from '../outbox';
import { useMe } from '../person';
import type { PhotoTrouble } from '../step/useStepDraft';
import { keepReport, newReport, type ReportDraft, readReport } from './reportDraft';

/** The find being written down: every change is on the phone at once. */
export function useReport() {
  const { id } = useMe();
  const [draft, setDraft] = useState<ReportDraft | null>(null);
  const isSent = useRef(false);
  useEffect(() => {
    void readReport(id).then(setDraft);
  }, [id]);
  useEffect(() => {
    if (draft && !isSent.current) void keepReport(id, draft);
  }, [id, draft]);
  return {
    draft,
    change: (to: (draft: ReportDraft) => ReportDraft) => setDraft((known) => known && to(known)),
    /** Forgets the draft; its photos now belong to the outbox. */
    async handOver() {
      isSent.current = true;
      await keepReport(id, newReport());
    },
  };
}

/** Keeps the chosen files as far as they go; gives what was wrong with one that was left out. */
export async function keepPhotos(
  files: readonly File[],
  there: number,
  add: (photo: PhotoRef) => void,
): Promise<PhotoTrouble | null> {
  let trouble: PhotoTrouble | null = there + files.length > mostPhotos ? 'most' : null;
  for (const file of files.slice(0, mostPhotos - there)) {
    const photo = await keepPhoto(store, file);
    if (typeof photo === 'string') trouble = photo;
    else add(photo);
  }
  return trouble;
}
