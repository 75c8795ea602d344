import { sourcesOf } from '../../../features/cases/staffReport/matter';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { Icon } from '../../../ui/phone/Icon';
import { useMe } from '../person';
import { at } from '../routes';
import { useCategories } from '../step/CategoryField';

/** For inspectors: what they find themselves. The table of kinds is read while there is a network to read it by. */
export function ReportButton() {
  return sourcesOf(actorOf(useMe())).includes('inspector') ? <Button /> : null;
}

function Button() {
  useCategories();
  return (
    <button type="button" className="ph-button" onClick={() => navigate(at.report)}>
      <Icon name="camera" size={20} />
      {t('field.report.title')}
    </button>
  );
}
