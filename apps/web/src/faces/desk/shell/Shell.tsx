import { can } from '@gezhi/domain';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { DeliveryTray } from '../../../features/cases/moves/DeliveryTray';
import { actorOf } from '../../../features/session/person';
import { useKeys } from '../../../ui/keys';
import { Notices } from '../../../ui/notices';
import { useWidth } from '../../../ui/useWidth';
import { heldOrders } from '../bulk/held';
import { useMe } from '../me';
import { prefer, preferences } from '../preferences';
import { generalKeys } from '../shortcuts';
import { showHelp, useHelpShown } from './help';
import { useLiveDesk } from './liveDesk';
import { Rail } from './Rail';
import { ShortcutHelp } from './ShortcutHelp';
import './shell.css';
import { TopBar } from './TopBar';

const HeldTray = lazy(() => import('../bulk/HeldTray'));

/** Below this the rail folds by itself, unless somebody wants it open. */
const railOpenFrom = 1400;

/** What stands around every room of the desk. */
export function Shell() {
  useLiveDesk();
  const actor = actorOf(useMe());
  const navigate = useNavigate();
  const client = useQueryClient();
  const shell = useRef<HTMLDivElement>(null);
  const width = useWidth(shell);
  const { railFolded } = preferences.use();
  const isFolded = railFolded ?? width < railOpenFrom;
  const isHelpShown = useHelpShown();
  const isHolding = heldOrders.useSelected((orders) => orders.length > 0);
  useKeys({
    [generalKeys.help]: showHelp,
    ...(can(actor, 'case.report') && { [generalKeys.report]: () => void navigate({ to: '/new' }) }),
    ...(can(actor, 'visit.record') && { [generalKeys.visit]: () => void navigate({ to: '/visits/new' }) }),
    ...(can(actor, 'visit.record') && { [generalKeys.chat]: () => void navigate({ to: '/new/chat' }) }),
  });
  return (
    <div ref={shell} className="shell">
      <TopBar />
      <Rail isFolded={isFolded} onFold={() => prefer({ railFolded: !isFolded })} />
      <main className="shell-room">
        <Outlet />
      </main>
      <Notices />
      <DeliveryTray onArrived={() => client.invalidateQueries({ queryKey: ['cases'] })} />
      {isHolding && (
        <Suspense fallback={null}>
          <HeldTray />
        </Suspense>
      )}
      {isHelpShown && <ShortcutHelp />}
    </div>
  );
}
