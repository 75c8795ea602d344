import { useEffect, useState } from 'react';
import { isBegun } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { useOnline } from '../../../lib/useOnline';
import { Icon } from '../../../ui/phone/Icon';
import { LanguageSwitch } from '../../../ui/phone/LanguageSwitch';
import { Screen } from '../../../ui/phone/Screen';
import { useCity, usePageTitle } from '../city';
import { EmergencyLine } from '../Emergency';
import { openDraft } from '../report/openDraft';
import { MyReports } from './MyReports';
import { OtherWays } from './OtherWays';
import { PromisesKept } from './PromisesKept';
import { WaitingParcels } from './WaitingParcels';
import './home.css';

export function Home() {
  const { city } = useCity();
  const title = usePageTitle();
  return (
    <Screen
      title={city ? `${nameOf(city)} · ${t('portal.name')}` : t('portal.name')}
      pageTitle={title}
      aside={<LanguageSwitch />}
    >
      {!useOnline() && <p className="ph-note ph-note-warn">{t('portal.offline')}</p>}
      <SnapButton />
      <WaitingParcels />
      <PromisesKept />
      <MyReports />
      <OtherWays />
      <EmergencyLine />
      {city?.isDemo && <p className="ph-muted">{t('portal.demo')}</p>}
    </Screen>
  );
}

/** The one act of this page; whoever was interrupted goes on where they stopped. */
function SnapButton() {
  const [hasDraft, setHasDraft] = useState(false);
  useEffect(() => {
    void openDraft().then((draft) => setHasDraft(isBegun(draft)));
  }, []);
  return (
    <button type="button" className="pt-snap" onClick={() => navigate('/report')}>
      <span>
        <strong>{t('portal.home.snap')}</strong>
        <span>{hasDraft ? t('portal.home.snapContinue') : t('portal.home.snapHint')}</span>
      </span>
      <Icon name="plus" size={40} />
    </button>
  );
}
