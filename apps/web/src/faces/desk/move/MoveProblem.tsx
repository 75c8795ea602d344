import { type TextKey, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { problemText } from '../../../lib/problemText';
import { When } from '../../../ui/Zone';
import { happenedSince } from './happenedSince';

/** Why the step was not taken. When somebody else was quicker: which step, when, and where the case is now. */
export function MoveProblem({ error }: { error: unknown }) {
  const since = error instanceof ProblemError ? happenedSince(error) : null;
  return (
    <div className="move-problem" role="alert">
      {since && (
        <p>
          <strong>{t('desk.changedBy', { verb: t(`cases.verb.${since.verb}` as TextKey) })}</strong>{' '}
          <When at={since.at} /> {t('desk.nowIs', { state: t(`cases.state.${since.state}` as TextKey) })}
        </p>
      )}
      <p>{problemText(error)}</p>
    </div>
  );
}
