import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { recordVisit } from '../../../features/cases/api';
import { bodyOf, type Matter, type Source } from '../../../features/cases/staffReport/matter';
import { t } from '../../../i18n/t';
import { say } from '../../../ui/notices';
import { photosOnTheirWay } from './keptOnDesk';

export interface VisitDraft {
  id: string;
  name: string;
  day: string;
  source: Source;
  matters: readonly Matter[];
}

/** Sends a document and all its matters; their photos follow from the desk. */
export function useRecordVisit(onTaken: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ id, name, day, source, matters }: VisitDraft) =>
      recordVisit({ body: { id, name: name.trim(), day, source, rows: matters.map(bodyOf) } }),
    async onSuccess(visit, { matters }) {
      for (const { id, photos } of matters)
        if (photos.length > 0)
          await photosOnTheirWay.add(
            id,
            null,
            photos.map((photo) => photo.id),
          );
      onTaken();
      void client.invalidateQueries({ queryKey: ['cases'] });
      say(t('report.visit.taken', { name: visit.name, count: visit.cases }));
      void navigate({ to: '/visits' });
    },
  });
}
