import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useRef } from 'react';
import { DeliveryTray } from '../../../features/cases/moves/DeliveryTray';
import { useKeys } from '../../../ui/keys';
import { Notices } from '../../../ui/notices';
import { useWidth } from '../../../ui/useWidth';
import { prefer, preferences } from '../preferences';
import { showHelp, useHelpShown } from './help';
import { useLiveDesk } from './liveDesk';
import { Rail } from './Rail';
import { ShortcutHelp } from './ShortcutHelp';
import './shell.css';
import { TopBar } from './TopBar';

/** Below this the rail folds by itself, unless somebody wants it open. */
const railOpenFrom = 1400;

/** What stands around every room of the desk. */
export function Shell() {
  useLiveDesk();
  const client = useQueryClient();
  const shell = useRef<HTMLDivElement>(null);
  const width = useWidth(shell);
  const { railFolded } = preferences.use();
  const isFolded = railFolded ?? width < railOpenFrom;
  const isHelpShown = useHelpShown();
  useKeys({ '?': showHelp });
  return (
    <div ref={shell} className="shell">
      <TopBar />
      <Rail isFolded={isFolded} onFold={() => prefer({ railFolded: !isFolded })} />
      <main className="shell-room">
        <Outlet />
      </main>
      <Notices />
      <DeliveryTray onArrived={() => client.invalidateQueries({ queryKey: ['cases'] })} />
      {isHelpShown && <ShortcutHelp />}
    </div>
  );
}
