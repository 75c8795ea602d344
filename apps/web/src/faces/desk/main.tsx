import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { startLanguage, useLanguage } from '../../i18n/t';
import { ProblemError } from '../../lib/call';
import { sweepPhotos } from '../../lib/outbox/sweepPhotos';
import { queryClient } from '../../lib/queryClient';
import { startTheme } from '../../lib/theme';
import '../../tokens.css';
import { startTour } from '../../tour/start';
import { AntTheme } from '../../ui/AntTheme';
import '../../ui/controls.css';
import { sayWhatIsLeftOut } from './pasted';
import { photosOnTheirWay, store } from './report/keptOnDesk';
import { router } from './routes';
import { deskTexts } from './texts';

startTheme();
await startLanguage(deskTexts);
startTour();
sayWhatIsLeftOut();

// A session that ended shows in whatever is asked next; who is signed in is asked again then.
queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'error') return;
  const { error } = event.action;
  if (error instanceof ProblemError && error.status === 401) queryClient.invalidateQueries({ queryKey: ['me'] });
});

/** Another language is another page: everything is drawn anew, forms come back from where they are kept. */
function Desk() {
  const language = useLanguage();
  return (
    <AntTheme key={language}>
      <RouterProvider router={router} />
    </AntTheme>
  );
}

void photosOnTheirWay.start();
void sweepPhotos(store);

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <Desk />
  </QueryClientProvider>,
);
