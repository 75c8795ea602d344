import { useLanguage } from '../../i18n/t';
import { usePlace } from '../../lib/navigate';
import { CityProvider } from './city';
import { FollowPage } from './follow/FollowPage';
import { Home } from './home/Home';
import { ReportPage } from './report/ReportPage';

/** Three addresses, and nobody has to sign in for any of them. */
export function App() {
  useLanguage();
  return (
    <CityProvider>
      <Page />
    </CityProvider>
  );
}

function Page() {
  const { path, hash } = usePlace();
  if (path === '/report') return <ReportPage step={hash} />;
  if (path === '/follow') return <FollowPage code={hash} />;
  return <Home />;
}
