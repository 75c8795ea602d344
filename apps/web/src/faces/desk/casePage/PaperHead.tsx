import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { cityQuery } from '../../../features/city/api';
import { nameOf, t } from '../../../i18n/t';
import { exactTime } from '../../../lib/format';
import { useZone } from '../../../ui/Zone';

/** On paper only: whose sheet it is, and as of when. */
export function PaperHead() {
  const { data: city } = useQuery(cityQuery);
  const zone = useZone();
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    // The browser takes the page as it stands when this event ends.
    const ask = () => flushSync(() => setAt(new Date()));
    addEventListener('beforeprint', ask);
    return () => removeEventListener('beforeprint', ask);
  }, []);
  return (
    <p className="paper-only paper-head">
      <span>
        {city && nameOf(city)} · {t('desk.caseSheet')}
      </span>
      <span>{t('desk.asOf', { time: exactTime(at.toISOString(), zone) })}</span>
    </p>
  );
}
