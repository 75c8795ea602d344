import { createRoot } from 'react-dom/client';
import { startLanguage } from '../../i18n/t';
import cases from '../../i18n/zh-CN/cases.json';
import common from '../../i18n/zh-CN/common.json';
import portal from '../../i18n/zh-CN/portal.json';
import problems from '../../i18n/zh-CN/problems.json';
import { sweepPhotos } from '../../lib/outbox/sweepPhotos';
import { startTheme } from '../../lib/theme';
import '../../tokens.css';
import { startTour } from '../../tour/start';
import '../../ui/phone/phone.css';
import '../../ui/phone/photos.css';
import { App } from './App';
import { outbox, store } from './outbox';

/** English comes as files of its own, only when somebody asks for it. */
async function english() {
  const [cases, common, portal, problems] = await Promise.all([
    import('../../i18n/en/cases.json'),
    import('../../i18n/en/common.json'),
    import('../../i18n/en/portal.json'),
    import('../../i18n/en/problems.json'),
  ]);
  return { cases: cases.default, common: common.default, portal: portal.default, problems: problems.default };
}

startTheme();
await startLanguage({ 'zh-CN': { cases, common, portal, problems }, en: english });
startTour();
createRoot(document.getElementById('root')!).render(<App />);
void outbox.start();
void sweepPhotos(store);
