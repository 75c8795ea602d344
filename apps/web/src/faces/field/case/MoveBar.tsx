import type { View } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { fieldMoves } from '../fieldVerbs';
import { at } from '../routes';

/** Exactly what this person may do now, in the reach of one thumb: the way on large, the way round beside it. */
export function MoveBar({ view }: { view: View }) {
  const moves = fieldMoves(view.moves);
  if (moves.length === 0)
    return <p className="ph-muted">{t(view.moves.length > 0 ? 'field.case.deskOnly' : 'field.case.nothingForYou')}</p>;
  const [first, ...others] = moves;
  return (
    <>
      {others.map(({ verb }) => (
        <button key={verb} type="button" className="ph-button" onClick={() => navigate(at.step(view.id, verb))}>
          {t(`cases.verb.${verb}`)}
        </button>
      ))}
      <button
        type="button"
        className="ph-button ph-button-primary fd-first-move"
        onClick={() => navigate(at.step(view.id, first!.verb))}
      >
        {t(`cases.verb.${first!.verb}`)}
      </button>
    </>
  );
}
