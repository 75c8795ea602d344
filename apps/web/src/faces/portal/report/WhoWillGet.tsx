import type { CategoryRef } from '@gezhi/domain';
import { useEffect, useState } from 'react';
import { whoWillGet } from '../../../features/publicVoice/api';
import type { DraftPlace } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { useZone } from '../city';

type Answer = Awaited<ReturnType<typeof whoWillGet>>;

interface Props {
  place: DraftPlace;
  category: CategoryRef | null;
}

/** Who will get it and by when, before it is sent. Without a network nothing is said: the report goes out all the same. */
export function WhoWillGet(props: Props) {
  const answer = useAnswer(props);
  const zone = useZone();
  if (!answer) return null;
  const { unit, kind, scope, answerBy, promise } = answer;
  return (
    <div className="ph-note" role="status">
      <span>
        {unit && scope
          ? t(kind === 'territory' ? 'portal.send.goesToTerritory' : 'portal.send.goesTo', {
              unit: nameOf(unit),
              place: nameOf(scope),
            })
          : t('portal.send.goesToDesk')}{' '}
        {!props.category && <span className="ph-muted">{t('portal.send.goesToMore')}</span>}
      </span>
      <span>
        {t('portal.send.times', { answer: dateTime(answerBy, zone), done: dateTime(promise.by, zone) })}{' '}
        <span className="ph-muted">{t(promise.isDefault ? 'portal.send.timesDefault' : 'portal.send.timesOwn')}</span>
      </span>
    </div>
  );
}

function useAnswer({ place: { position, placeId }, category }: Props): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [lng, lat] = position ?? [];
  const { kind, code } = category ?? {};
  useEffect(() => {
    const stop = new AbortController();
    const query = { ...(placeId ? { placeId } : { lng, lat }), kind, code };
    whoWillGet({ query }, stop.signal).then(setAnswer, () => undefined);
    return () => stop.abort();
  }, [lng, lat, placeId, kind, code]);
  return answer;
}
