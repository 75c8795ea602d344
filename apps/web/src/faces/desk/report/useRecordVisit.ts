import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { recordVisit } from '../../../features/cases/api';
import { deliverDocument } from '../../../features/cases/problemList/api';
import { bodyOf, type Matter, photosOf, type Source } from '../../../features/cases/staffReport/matter';
import { t } from '../../../i18n/t';
import { say } from '../../../ui/notices';
import { photosOnTheirWay } from './keptOnDesk';

export interface SourceFile {
  file: Blob;
  fileName: string;
  sha256: string;
}

export interface VisitDraft {
  id: string;
  name: string;
  day: string;
  source: Source;
  matters: readonly Matter[];
  /** The list it was brought in from, kept with it. */
  document?: SourceFile | null;
}

/** Sends a document and all its matters; their photos follow from the desk. */
export function useRecordVisit(onTaken: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    // Both may be sent again: whatever of it was lost on the way is whole after the next try.
    async mutationFn({ id, name, day, source, matters, document }: VisitDraft) {
      const named = document && { document: { fileName: document.fileName, sha256: document.sha256 } };
      const visit = await recordVisit({
        body: { id, name: name.trim(), day, source, ...named, rows: matters.map(bodyOf) },
      });
      return document ? deliverDocument(id, document.file) : visit;
    },
    async onSuccess(visit, { matters }) {
      for (const matter of matters) {
        const ids = photosOf(matter).map(({ id }) => id);
        if (ids.length > 0) await photosOnTheirWay.add(matter.id, null, ids);
      }
      onTaken();
      void client.invalidateQueries({ queryKey: ['cases'] });
      say(t('report.visit.taken', { name: visit.name, count: visit.cases }));
      void navigate({ to: '/visits' });
    },
  });
}
