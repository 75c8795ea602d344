import { caseScope } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  exchangeKey,
  type List,
  type MessageDetail,
  messageQuery,
  retryMessage,
  setAside,
} from '../../../features/exchange/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { useMe } from '../me';
import { faultText } from './faultText';
import { MappingForm } from './MappingForm';
import { Why } from './Messages';

/** One message: where it stands, what can be done, what it says in both formats, and every try. */
export function MessageDialog({ id, list }: { id: string; list: List }) {
  const { data, error, refetch } = useQuery(messageQuery(id));
  const navigate = useNavigate();
  const close = () => navigate({ to: '/exchange', search: list === 'failed' ? {} : { list }, replace: true });
  const title = data
    ? `${t(`exchange.direction.${data.direction}`)} ${t(`exchange.step.${data.step}`)} ${data.number ?? ''}`
    : t('exchange.messages');
  return (
    <Dialog title={title} onClose={close} wide>
      <div className="exchange-form">
        {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
        {data && <Message message={data} onDone={close} />}
      </div>
    </Dialog>
  );
}

const isWaiting = ({ state }: MessageDetail) => state !== 'done' && state !== 'setAside';

function Message({ message, onDone }: { message: MessageDetail; onDone: () => void }) {
  const { partnerName, partnerNameEn, at, state, caseId, wants, toSystem, candidates, reason } = message;
  // Who looks after the platforms does not always work on cases.
  const maySeeCase = caseScope(actorOf(useMe())).all;
  return (
    <>
      <p>
        {nameOf({ name: partnerName, nameEn: partnerNameEn })} · <When at={at} /> · {t(`exchange.state.${state}`)}{' '}
        {caseId && maySeeCase && (
          <Link to="/cases/$id" params={{ id: caseId }} search={{ list: 'all' } as never}>
            {t('exchange.toCase')}
          </Link>
        )}
      </p>
      {isWaiting(message) && (
        <p>
          <Why row={message} />
        </p>
      )}
      {reason && <p>{t('exchange.asideBecause', { reason })}</p>}
      {wants && toSystem && (
        <MappingForm key={wants.code} from={wants} toSystem={toSystem} candidates={candidates} onDone={onDone} />
      )}
      {isWaiting(message) && <Acts message={message} />}
      <Attempts attempts={message.attempts} />
      <Bodies message={message} />
    </>
  );
}

function Acts({ message: { id, state } }: { message: MessageDetail }) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: exchangeKey });
  const retry = useMutation({
    mutationFn: () => retryMessage({ params: { id }, body: {} }),
    onSuccess: () => say(t('exchange.retried')),
    onSettled,
  });
  const aside = useMutation({
    mutationFn: () => setAside({ params: { id }, body: { reason: reason.trim() } }),
    onSuccess: () => say(t('exchange.asideDone')),
    onSettled,
  });
  const error = retry.error ?? aside.error;
  return (
    <>
      {state !== 'waiting' && (
        <div className="exchange-acts">
          <Button type="primary" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('exchange.retry')}
          </Button>
        </div>
      )}
      <form
        className="exchange-acts"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() && !aside.isPending) aside.mutate();
        }}
      >
        <Field label={t('exchange.asideReason')}>
          {(inputId) => (
            <Input id={inputId} maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
        <Button htmlType="submit" loading={aside.isPending} disabled={!reason.trim()}>
          {t('exchange.setAside')}
        </Button>
      </form>
      {error && (
        <p className="exchange-problem" role="alert">
          {problemText(error)}
        </p>
      )}
    </>
  );
}

function Attempts({ attempts }: Pick<MessageDetail, 'attempts'>) {
  if (attempts.length === 0) return null;
  return (
    <section aria-label={t('exchange.attempts')}>
      <h3>{t('exchange.attempts')}</h3>
      <ol className="exchange-rows">
        {attempts.map(({ at, status, fault, answer, tookMs }) => (
          <li key={at + tookMs}>
            <span>
              <When at={at} /> · {fault ? faultText(fault) : t('exchange.went')}
              {status !== null && ` (${status})`}{' '}
              <span className="muted small">{t('exchange.took', { ms: tookMs })}</span>
            </span>
            {answer && <pre className="exchange-body">{answer}</pre>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Bodies({ message: { body, otherBody, step } }: { message: MessageDetail }) {
  if (!body || !otherBody)
    return <p className="muted">{t(step === 'photo' ? 'exchange.isPhoto' : 'exchange.emptied')}</p>;
  return (
    <section aria-label={t('exchange.said')}>
      <h3>{t('exchange.said')}</h3>
      {[body, otherBody].map((text) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys
        <pre key={text} className="exchange-body" tabIndex={0}>
          {text}
        </pre>
      ))}
    </section>
  );
}
