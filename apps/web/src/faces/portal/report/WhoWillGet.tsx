import { useEffect, useState } from 'react';
import { whoWillGet } from '../../../features/publicVoice/api';
import type { DraftPlace } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';

type Answer = Awaited<ReturnType<typeof whoWillGet>>;

/** Who will get it and why, before it is sent. Without a network nothing is said: the report goes out all the same. */
export function WhoWillGet({ place }: { place: DraftPlace }) {
  const answer = useAnswer(place);
  if (!answer) return null;
  const { unit, kind, scope } = answer;
  return (
    <p className="ph-note" role="status">
      {unit && scope
        ? t(kind === 'territory' ? 'portal.send.goesToTerritory' : 'portal.send.goesTo', {
            unit: nameOf(unit),
            place: nameOf(scope),
          })
        : t('portal.send.goesToDesk')}{' '}
      <span className="ph-muted">{t('portal.send.goesToMore')}</span>
    </p>
  );
}

function useAnswer({ position, placeId }: DraftPlace): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [lng, lat] = position ?? [];
  useEffect(() => {
    const stop = new AbortController();
    const query = placeId ? { placeId } : { lng, lat };
    whoWillGet({ query }, stop.signal).then(setAnswer, () => undefined);
    return () => stop.abort();
  }, [lng, lat, placeId]);
  return answer;
}
