import { useEffect } from 'react';
import { t, useLanguage } from '../../i18n/t';
import { usePlace } from '../../lib/navigate';
import { Boundary } from '../../ui/phone/Boundary';
import { fetchAhead, Later, partFrom } from '../../ui/phone/Later';
import { CityProvider } from './city';
import { Home } from './home/Home';
import { Nowhere } from './Nowhere';

/** The two ways on are fetched while the first page is being read. */
const reportPage = partFrom(() => import('./report/ReportPage').then((file) => file.ReportPage));
const followPage = partFrom(() => import('./follow/FollowPage').then((file) => file.FollowPage));

/** Asked for by fewer: they come when somebody goes there. */
const problemsPage = partFrom(() => import('./problems/ProblemsPage').then((file) => file.ProblemsPage));
const feedbackPage = partFrom(() => import('./feedback/FeedbackPage').then((file) => file.FeedbackPage));

const afterFirstDrawingMs = 300;

/** Five addresses, and nobody has to sign in for any of them. */
export function App() {
  useLanguage();
  return (
    <Boundary text={() => t('portal.broken')}>
      <CityProvider>
        <Page />
      </CityProvider>
    </Boundary>
  );
}

function Page() {
  const { path, hash } = usePlace();
  useEffect(() => {
    const timer = setTimeout(() => fetchAhead(reportPage, followPage), afterFirstDrawingMs);
    return () => clearTimeout(timer);
  }, []);
  if (path === '/report') return <Later key="report" of={reportPage} props={{ step: hash }} />;
  if (path === '/follow') return <Later key="follow" of={followPage} props={{ code: hash }} />;
  if (path === '/problems') return <Later key="problems" of={problemsPage} props={{ name: hash }} />;
  if (path === '/feedback') return <Later key="feedback" of={feedbackPage} props={{ code: hash }} />;
  return path === '/' || path === '/index.html' ? <Home /> : <Nowhere />;
}
