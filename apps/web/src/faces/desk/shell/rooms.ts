import { type Action, type Actor, can } from '@gezhi/domain';
import { t } from '../../../i18n/t';
import type { IconName } from '../../../ui/Icon';

/** A room of the desk: who may enter it, and which count stands beside it because it means work. */
export interface DeskRoom {
  to:
    | '/today'
    | '/new'
    | '/cases'
    | '/visits'
    | '/hotline'
    | '/relapse'
    | '/supervision'
    | '/sweeps'
    | '/appeals'
    | '/instructions'
    | '/papers'
    | '/ledgers'
    | '/numbers'
    | '/units'
    | '/briefs'
    | '/feedback'
    | '/points'
    | '/net'
    | '/duties'
    | '/standards/categories'
    | '/standards/rules'
    | '/imports'
    | '/settings'
    | '/channels'
    | '/exchange';
  icon: IconName;
  action: Action;
  count?: 'mine' | 'open';
}

/** All rooms under the verbs of the work they belong to (发现 · 解决 · 评判 · 动员 · 证明), in the order of the rail. */
export const deskRooms: readonly {
  heading: 'solve' | 'judge' | 'prove' | 'city' | null;
  rooms: readonly DeskRoom[];
}[] = [
  {
    heading: null,
    rooms: [
      { to: '/today', icon: 'today', action: 'case.list', count: 'mine' },
      { to: '/new', icon: 'plus', action: 'case.report' },
    ],
  },
  {
    heading: 'solve',
    rooms: [
      { to: '/cases', icon: 'cases', action: 'case.list', count: 'open' },
      { to: '/visits', icon: 'check', action: 'visit.record' },
      { to: '/ledgers', icon: 'files', action: 'ledger.read' },
      { to: '/hotline', icon: 'phone', action: 'hotline.read' },
      { to: '/relapse', icon: 'refresh', action: 'lookBack.list' },
      { to: '/supervision', icon: 'flag', action: 'supervision.read' },
      { to: '/sweeps', icon: 'layers', action: 'sweep.list' },
      { to: '/appeals', icon: 'compare', action: 'appeal.read' },
      { to: '/instructions', icon: 'pen', action: 'instruction.read' },
      { to: '/papers', icon: 'print', action: 'paper.read' },
      { to: '/points', icon: 'flag', action: 'plan.read' },
      { to: '/feedback', icon: 'phone', action: 'feedback.read' },
    ],
  },
  {
    heading: 'judge',
    rooms: [
      { to: '/numbers', icon: 'chart', action: 'numbers.look' },
      { to: '/briefs', icon: 'files', action: 'brief.read' },
      { to: '/units', icon: 'compare', action: 'numbers.unit' },
    ],
  },
  {
    heading: 'prove',
    rooms: [
      { to: '/standards/categories', icon: 'list', action: 'standard.read' },
      { to: '/standards/rules', icon: 'clock', action: 'standard.read' },
      { to: '/imports', icon: 'files', action: 'import.read' },
    ],
  },
  {
    heading: 'city',
    rooms: [
      { to: '/net', icon: 'net', action: 'net.read' },
      { to: '/duties', icon: 'person', action: 'duty.report' },
      { to: '/settings', icon: 'settings', action: 'setting.read' },
      { to: '/channels', icon: 'bell', action: 'channel.read' },
      { to: '/exchange', icon: 'compare', action: 'exchange.read' },
    ],
  },
];

type NameOf<Path extends string> = Path extends `/${infer Name}` ? Name : never;
export const nameOf = <Path extends DeskRoom['to']>(to: Path) => to.slice(1) as NameOf<Path>;

/** What a room is called by somebody: who sees one unit's page only sees his own. */
export const roomName = (to: DeskRoom['to'], actor: Actor): string =>
  to === '/units' && !can(actor, 'numbers.look') ? t('desk.room.ownUnit') : t(`desk.room.${nameOf(to)}`);
