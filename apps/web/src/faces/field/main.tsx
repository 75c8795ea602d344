import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { startLanguage, t } from '../../i18n/t';
import cases from '../../i18n/zh-CN/cases.json';
import common from '../../i18n/zh-CN/common.json';
import duties from '../../i18n/zh-CN/duties.json';
import field from '../../i18n/zh-CN/field.json';
import notices from '../../i18n/zh-CN/notices.json';
import problems from '../../i18n/zh-CN/problems.json';
import session from '../../i18n/zh-CN/session.json';
import { sweepPhotos } from '../../lib/outbox/sweepPhotos';
import { queryClient } from '../../lib/queryClient';
import { startTheme } from '../../lib/theme';
import '../../tokens.css';
import { startTour } from '../../tour/start';
import { Boundary } from '../../ui/phone/Boundary';
import '../../ui/phone/phone.css';
import '../../ui/phone/photos.css';
import './field.css';
import './sun.css';
import { App } from './App';
import { outbox, store } from './outbox';
import { startSun } from './sun';

/** English comes as files of its own, only when somebody asks for it. */
async function english() {
  const [cases, common, duties, field, notices, problems, session] = await Promise.all([
    import('../../i18n/en/cases.json'),
    import('../../i18n/en/common.json'),
    import('../../i18n/en/duties.json'),
    import('../../i18n/en/field.json'),
    import('../../i18n/en/notices.json'),
    import('../../i18n/en/problems.json'),
    import('../../i18n/en/session.json'),
  ]);
  return {
    cases: cases.default,
    common: common.default,
    duties: duties.default,
    field: field.default,
    notices: notices.default,
    problems: problems.default,
    session: session.default,
  };
}

startTheme();
startSun();
await startLanguage({ 'zh-CN': { cases, common, duties, field, notices, problems, session }, en: english });
startTour();
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <Boundary text={() => t('field.broken')}>
      <App />
    </Boundary>
  </QueryClientProvider>,
);
void outbox.start();
void sweepPhotos(store);
