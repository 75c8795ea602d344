import { t } from '../../i18n/t';
import { Light } from '../../ui/Light';
import type { Row } from './api';

/** How long a case has; one that is suspended has no time left and none overdue: its clock stands still. */
export const CaseLight = ({ state, light, left }: Pick<Row, 'state' | 'light' | 'left'>) =>
  state === 'suspended' ? (
    <span className="light light-paused">{t('cases.suspendedMark')}</span>
  ) : (
    <Light light={light} left={left} />
  );
