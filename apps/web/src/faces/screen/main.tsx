import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { startLanguage, useLanguage } from '../../i18n/t';
import { queryClient } from '../../lib/queryClient';
import { startTheme } from '../../lib/theme';
import '../../tokens.css';
import { startTour } from '../../tour/start';
import '../../ui/controls.css';
import { App } from './App';
import { screenTexts } from './texts';
import { isNarrow } from './useIsPhone';

// A wall hangs in a room of its own; light would blind who works below it. A phone is as its owner has it.
startTheme(isNarrow() ? undefined : 'dark');
await startLanguage(screenTexts);
startTour();

function Screen() {
  const language = useLanguage();
  return <App key={language} />;
}

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <Screen />
  </QueryClientProvider>,
);
