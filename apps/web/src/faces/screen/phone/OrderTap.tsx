import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { issueOrder } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { When } from '../../../ui/Zone';
import type { PhoneView } from '../api';
import { change, type HeldOrder, heldOrders, hold, holdMs, takeBack } from './heldOrders';

interface Props {
  item: PhoneView['items'][number];
  personId: string;
}

/** 转督办: one tap, twelve seconds to take it back, then it goes out. Who may is said by the server and asked there again. */
export function OrderTap({ item, personId }: Props) {
  const held = heldOrders.use().find((one) => one.caseId === item.case.id && one.personId === personId);
  if (held) return <Held order={held} />;
  if (!item.mayOrder) return null;
  const tap = () =>
    hold({
      ...{ id: newId(), personId, caseId: item.case.id, note: t('screen.phone.note') },
      ...{ sendsAt: Date.now() + holdMs, state: 'held', problem: null },
    });
  return (
    <button type="button" className="chip" onClick={tap}>
      {t('screen.phone.order')}
    </button>
  );
}

/** That somebody, or a rule, has ordered already, and by when the unit has to say something. */
export const Ordered = ({ order: { replyDueAt } }: { order: NonNullable<Props['item']['order']> }) => (
  <span className="muted">
    {t('screen.phone.ordered')}
    {replyDueAt && (
      <>
        {' · '}
        {t('screen.phone.replyBy')} <When at={replyDueAt} />
      </>
    )}
  </span>
);

function Held({ order }: { order: HeldOrder }) {
  const client = useQueryClient();
  const send = () => void sendOrder(order, () => client.invalidateQueries({ queryKey: ['screen'] }));
  const left = useSecondsLeft(order, send);
  return (
    <span className="phone-held">
      <span role="status">
        {order.state === 'sending' && t('screen.phone.sending')}
        {order.state === 'held' && t('screen.phone.sendsIn')}
        {order.state === 'stopped' && (order.problem ?? t('screen.phone.stopped'))}
      </span>
      {order.state === 'held' && <strong aria-hidden="true">{left}</strong>}
      {order.state === 'stopped' && (
        <button type="button" className="chip" onClick={send}>
          {t('screen.phone.sendAgain')}
        </button>
      )}
      {order.state !== 'sending' && (
        <button type="button" className="chip" onClick={() => takeBack(order.id)}>
          {t('screen.phone.takeBack')}
        </button>
      )}
    </span>
  );
}

/** Sent until it is there; what the server refuses says why and can be let go. */
async function sendOrder({ id, caseId, note }: HeldOrder, onDone: () => Promise<void>) {
  change(id, { state: 'sending', problem: null });
  try {
    await issueOrder({ body: { id, caseId, level: 2, cause: 'leader', note } });
    await onDone();
    takeBack(id);
  } catch (error) {
    change(id, { state: 'stopped', problem: problemText(error) });
  }
}

function useSecondsLeft({ state, sendsAt }: HeldOrder, send: () => void): number {
  const [now, setNow] = useState(Date.now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `send` is another function each time and the same act
  useEffect(() => {
    if (state !== 'held') return;
    const sending = setTimeout(send, Math.max(sendsAt - Date.now(), 0));
    const counting = setInterval(() => setNow(Date.now()), 500);
    return () => {
      clearTimeout(sending);
      clearInterval(counting);
    };
  }, [state, sendsAt]);
  return Math.max(Math.ceil((sendsAt - now) / 1000), 0);
}
