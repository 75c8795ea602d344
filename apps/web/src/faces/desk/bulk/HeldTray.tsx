import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { type TextKey, t } from '../../../i18n/t';
import { useMe } from '../me';
import './bulk.css';
import {
  dropMove,
  forget,
  giveTime,
  type HeldMove,
  type HeldOrder,
  heldOrders,
  isMine,
  isWaiting,
  sendHeld,
} from './held';

/** Orders of many cases on their way: how long they can be taken back, what became of each. */
export default function HeldTray() {
  const me = useMe();
  const own = heldOrders.use().filter(({ personId }) => personId === me.id);
  // Closing another page than the one that sends stops nothing.
  const isOnItsWay = own.some((order) => isMine(order) && (order.state === 'held' || order.state === 'sending'));
  useEffect(() => {
    if (!isOnItsWay) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isOnItsWay]);
  return own.map((order) => <Held key={order.id} order={order} />);
}

function Held({ order }: { order: HeldOrder }) {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const send = () => void sendHeld(order.id, () => client.invalidateQueries({ queryKey: ['cases'] }));
  const left = useSecondsLeft(order, send);
  const isLookedAt = isOpen && order.state === 'held';
  useEffect(() => {
    if (!isLookedAt) return;
    void giveTime(order.id);
    const again = setInterval(() => void giveTime(order.id), giveTimeMs);
    return () => clearInterval(again);
  }, [isLookedAt, order.id]);
  const waiting = order.moves.filter(isWaiting);
  return (
    <section className="held" aria-label={t('bulk.held')}>
      <div className="held-line">
        <p role="status">{textOf(order, waiting.length, isLookedAt ? null : left)}</p>
        {order.state !== 'sending' && (
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('bulk.each')}
          </Button>
        )}
        {(order.state === 'held' || order.state === 'stopped') && (
          <>
            <Button size="small" onClick={send}>
              {t(order.state === 'held' ? 'bulk.sendNow' : 'bulk.sendAgain')}
            </Button>
            <Button size="small" type="primary" onClick={() => forget(order.id)}>
              {t(order.state === 'held' ? 'bulk.undoAll' : 'bulk.discard')}
            </Button>
          </>
        )}
        {order.state === 'done' && (
          <Button size="small" onClick={() => forget(order.id)}>
            {t('common.close')}
          </Button>
        )}
      </div>
      {isOpen && (
        <ul className="held-list">
          {[...order.moves].sort(refusedFirst).map((move) => (
            <li key={move.caseId}>
              <span>
                {move.title} <span className="muted small">{move.place}</span>
                {move.to && <span className="muted"> → {move.to}</span>}
              </span>
              <Outcome order={order} move={move} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const refusedFirst = (a: HeldMove, b: HeldMove) => Number(b.outcome === 'refused') - Number(a.outcome === 'refused');

function Outcome({ order, move }: { order: HeldOrder; move: HeldMove }) {
  if (isWaiting(move) && order.state !== 'sending')
    return (
      <Button size="small" onClick={() => dropMove(order.id, move.caseId)}>
        {t('bulk.undoOne')}
      </Button>
    );
  if (move.outcome !== 'refused') return <span className="muted">{t(`bulk.outcome.${move.outcome}`)}</span>;
  const code = String(move.problem?.type ?? '').replace('/problems/', '');
  return <span className="held-refused">{t(`problems.${code}` as TextKey)}</span>;
}

/** `left` is null while somebody looks through the cases. */
function textOf({ verb, state, moves }: HeldOrder, waiting: number, left: number | null): string {
  const name = t(`cases.verb.${verb}`);
  if (state === 'held')
    return left === null
      ? t('bulk.waitsForLook', { verb: name, count: waiting })
      : t('bulk.waits', { verb: name, count: waiting, seconds: left });
  if (state === 'sending') return t('bulk.sending', { verb: name, done: moves.length - waiting, count: moves.length });
  if (state === 'stopped') return t('bulk.stopped', { verb: name, count: waiting });
  const refused = moves.filter(({ outcome }) => outcome === 'refused').length;
  const taken = moves.filter(({ outcome }) => outcome === 'taken').length;
  return refused > 0
    ? t('bulk.doneBut', { verb: name, count: taken, refused })
    : t('bulk.done', { verb: name, count: taken });
}

const shownMs = 8000;
/** Nobody is hurried who looks through what he is about to send: as long as the list is open, the time begins anew. */
const giveTimeMs = 3000;

/** Counts down to the sending; an order that went through without a hitch leaves by itself. */
function useSecondsLeft(order: HeldOrder, send: () => void): number {
  const { id, state, sendsAt, moves } = order;
  const sends = isMine(order);
  const [now, setNow] = useState(Date.now);
  const isClean = state === 'done' && moves.every(({ outcome }) => outcome !== 'refused');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `send` is another function each time and the same act
  useEffect(() => {
    if (state !== 'held') return;
    const sending = sends ? setTimeout(send, Math.max(sendsAt - Date.now(), 0)) : undefined;
    const counting = setInterval(() => setNow(Date.now()), 500);
    return () => {
      clearTimeout(sending);
      clearInterval(counting);
    };
  }, [state, sendsAt, sends]);
  useEffect(() => {
    if (!isClean) return;
    const leaving = setTimeout(() => forget(id), shownMs);
    return () => clearTimeout(leaving);
  }, [isClean, id]);
  return Math.max(Math.ceil((sendsAt - now) / 1000), 0);
}
