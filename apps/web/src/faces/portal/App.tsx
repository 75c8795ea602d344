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

const afterFirstDrawingMs = 300;

/** Three addresses, and nobody has to sign in for any of them. */
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
  return path === '/' || path === '/index.html' ? <Home /> : <Nowhere />;
}
