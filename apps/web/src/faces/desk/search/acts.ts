import { type Actor, can } from '@gezhi/domain';
import { currentLanguage, setLanguage, t } from '../../../i18n/t';
import { setTheme } from '../../../lib/theme';
import { listName } from '../cases/listName';
import { listsOf } from '../lists';
import { showHelp } from '../shell/help';
import { deskRooms, roomName } from '../shell/rooms';
import type { Result, Target } from './results';

/** Rooms, lists and other pages somebody may enter, and what the desk can do without a case. */
export function actsOf(actor: Actor): Result[] {
  const result = (key: string, name: string, target: Target): Result => ({ key, name, detail: '', target });
  const rooms = deskRooms
    .flatMap((group) => group.rooms)
    .filter(({ action }) => can(actor, action))
    .map(({ to }) => result(`room ${to}`, roomName(to, actor), { kind: 'room', to }));
  const lists = [...listsOf(actor).all, 'all' as const].map((list) =>
    result(`list ${list}`, t('desk.search.list', { list: listName(list) }), { kind: 'list', search: { list } }),
  );
  const other = currentLanguage() === 'en' ? 'zh-CN' : 'en';
  return [
    ...rooms,
    ...(can(actor, 'screen.look')
      ? [result('screen', t('desk.search.screen'), { kind: 'page', href: '/screen' })]
      : []),
    result('keys', t('desk.allKeys'), { kind: 'act', act: showHelp }),
    ...(['light', 'dark'] as const).map((theme) =>
      result(`theme ${theme}`, `${t('common.theme.label')}: ${t(`common.theme.${theme}`)}`, {
        kind: 'act',
        act: () => setTheme(theme),
      }),
    ),
    result('language', t('common.otherLanguage'), { kind: 'act', act: () => void setLanguage(other) }),
    ...lists,
  ];
}
