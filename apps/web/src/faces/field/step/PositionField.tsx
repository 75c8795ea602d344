import type { LngLat } from '@gezhi/domain';
import { useState } from 'react';
import { t } from '../../../i18n/t';
import { distance } from '../../../lib/format';
import { currentFix, type FixProblem } from '../../../lib/position';
import { Icon } from '../../../ui/phone/Icon';

interface Props {
  value: LngLat | undefined;
  onChange: (position: LngLat | undefined) => void;
}

type Standing = { finding: boolean; accuracyM: number | null; problem: FixProblem | null };
const quiet: Standing = { finding: false, accuracyM: null, problem: null };

/** Where it was found, if whoever stands there wants to say so: one fix on request, shown and taken back with one press. */
export function PositionField({ value, onChange }: Props) {
  const [{ finding, accuracyM, problem }, setStanding] = useState(quiet);
  async function find() {
    setStanding({ ...quiet, finding: true });
    const fix = await currentFix();
    if (typeof fix === 'string') return setStanding({ ...quiet, problem: fix });
    setStanding({ ...quiet, accuracyM: fix.accuracyM });
    onChange(fix.position);
  }
  return (
    <div className="ph-field">
      {value ? (
        <p className="ph-row" role="status">
          <span>
            {accuracyM === null
              ? t('field.step.positionKept')
              : t('field.step.positionTaken', { distance: distance(accuracyM) })}
          </span>
          <button type="button" className="ph-link" onClick={() => onChange(undefined)}>
            {t('field.step.positionDrop')}
          </button>
        </p>
      ) : (
        <button type="button" className="ph-button" disabled={finding} onClick={() => void find()}>
          <Icon name="here" size={20} />
          {t(finding ? 'field.today.locating' : 'field.step.position')}
        </button>
      )}
      <p className="ph-muted" role={problem ? 'alert' : undefined}>
        {problem ? t(`field.step.positionTrouble.${problem}`) : t('field.step.positionHint')}
      </p>
    </div>
  );
}
