import { useEffect, useId, useState } from 'react';
import { listAreas } from '../../../features/publicVoice/api';
import type { Named } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';

type Area = Named & { id: string };

/** Sub-districts by name. Without them, the whole city. */
export function AreaSelect({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const id = useId();
  const [areas, setAreas] = useState<readonly Area[]>([]);
  useEffect(() => {
    listAreas({ query: { layer: 'administrative', level: 'subdistrict' } }).then(
      ({ features }) => setAreas(features.map(({ properties }) => properties)),
      () => undefined,
    );
  }, []);
  return (
    <div className="ph-field">
      <label htmlFor={id}>{t('portal.problems.area')}</label>
      <select
        id={id}
        className="ph-input"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || undefined)}
      >
        <option value="">{t('portal.problems.everywhere')}</option>
        {areas.map((area) => (
          <option key={area.id} value={area.id}>
            {nameOf(area)}
          </option>
        ))}
      </select>
    </div>
  );
}
