import { type Actor, waitingFor } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { caseCounts } from '../../features/cases/api';
import { t } from '../../i18n/t';
import { Drill, listAddress } from './drill';

/** On the phone of somebody whose turn it can be: how much waits for this person. */
export function MyNumbers({ actor }: { actor: Actor }) {
  const hasTurns = waitingFor(actor).length > 0;
  const { data } = useQuery({ ...caseCounts, enabled: hasTurns });
  if (!hasTurns) return null;
  return (
    <section className="wall-mine" aria-labelledby="wall-mine">
      <h2 id="wall-mine">{t('screen.mine')}</h2>
      <Drill to={listAddress({ list: 'mine' })} className="wall-figure">
        <strong>{data ? data.mine : '–'}</strong> {t('screen.mineWaiting')}
      </Drill>
    </section>
  );
}
