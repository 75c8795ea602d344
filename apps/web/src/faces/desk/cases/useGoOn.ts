import type { View } from '../../../features/cases/api';
import { titleOf } from '../../../features/cases/caseWords';
import { t } from '../../../i18n/t';
import { say } from '../../../ui/notices';
import { preferences } from '../preferences';
import { goOnAfter } from './neighbours';
import { ownMoves } from './ownMoves';

/** After a step: says what was done, and goes on to the next case of the list unless one wants to stay. */
export function useGoOn(rows: readonly { id: string }[], open: (id: string) => void, close: () => void) {
  return (moved: View) => {
    ownMoves.add(moved.id);
    const verb = moved.timeline.at(-1)?.verb;
    const done = { verb: verb ? t(`cases.verb.${verb}`) : '', case: titleOf(moved) };
    if (preferences.get().afterMove === 'stay') return say(t('desk.done', done));
    say(t('desk.done', done), { label: t('desk.lookBack'), run: () => open(moved.id) });
    const next = goOnAfter(rows, moved.id);
    if (next) open(next);
    else close();
  };
}
