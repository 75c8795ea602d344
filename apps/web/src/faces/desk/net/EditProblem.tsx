import { type TextKey, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { dateTime } from '../../../lib/format';
import { problemText } from '../../../lib/problemText';
import { useZone } from '../../../ui/Zone';
import '../move/moveForm.css';

/** Why it was not saved. When somebody else was quicker: who, when, what. */
export function EditProblem({ error }: { error: unknown }) {
  const zone = useZone();
  const { changedBy, changedAt, change } = (error instanceof ProblemError ? error.details : {}) as Record<
    string,
    string
  >;
  const kind = change && !/follow|undo|import/.test(change) ? t(`net.kind.${change}` as TextKey) : t('net.kind.other');
  return (
    <div className="move-problem" role="alert">
      {changedAt && (
        <p>
          <strong>
            {t('net.changedBy', { who: changedBy ?? t('net.somebody'), when: dateTime(changedAt, zone), what: kind })}
          </strong>
        </p>
      )}
      <p>{problemText(error)}</p>
    </div>
  );
}
