import { useQuery } from '@tanstack/react-query';
import { cityQuery } from '../../../features/city/api';
import { t } from '../../../i18n/t';
import { Later, partFrom } from '../../../ui/phone/Later';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { TabScreen } from '../FieldScreen';
import { usePageTitle } from '../person';
import './map.css';

/** The map is a download of its own, larger than everything else here. */
const caseMap = partFrom(() => import('./CaseMap').then((file) => file.CaseMap));

export function MapScreen({ caseId }: { caseId: string | null }) {
  const city = useQuery(cityQuery);
  const title = t('field.map.title');
  const box = city.data?.box;
  return (
    <TabScreen title={title} pageTitle={usePageTitle(title)}>
      {city.isError && !city.data && (
        <ErrorMessage title={t('field.map.failed')} error={city.error} onRetry={city.refetch} />
      )}
      {city.data && !box && <StateMessage title={t('field.map.none')} />}
      {city.data && box && <Later of={caseMap} props={{ city: city.data, caseId }} />}
    </TabScreen>
  );
}
