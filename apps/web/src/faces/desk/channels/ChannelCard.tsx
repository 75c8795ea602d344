import { mostDeliveriesCounted, reachedBy } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Channel, channelsQuery, saveChannel, testChannel } from '../../../features/channels/api';
import { nameOf, t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { When } from '../../../ui/Zone';

/** One channel: how it is doing in words, and what can be done with it. */
export function ChannelCard({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const client = useQueryClient();
  const { id, version, name, nameEn, isOn, settings } = channel;
  const turn = useMutation({
    mutationFn: () => saveChannel({ params: { id }, body: { seen: version, name, nameEn, settings, isOn: !isOn } }),
    onSuccess: () => say(t(isOn ? 'channels.turnedOff' : 'channels.turnedOn')),
    onSettled: () => client.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  return (
    <>
      <h2>
        {nameOf(channel)} <span className="muted small">{t(`channels.kind.${settings.kind}`)}</span>
      </h2>
      <p>
        <Standing channel={channel} />
      </p>
      <div className="channels-acts">
        <Button onClick={onEdit} aria-label={`${t('channels.edit')} · ${nameOf(channel)}`}>
          {t('channels.edit')}
        </Button>
        <Button
          loading={turn.isPending}
          onClick={() => turn.mutate()}
          aria-label={`${t(isOn ? 'channels.turnOff' : 'channels.turnOn')} · ${nameOf(channel)}`}
        >
          {t(isOn ? 'channels.turnOff' : 'channels.turnOn')}
        </Button>
      </div>
      {turn.error && (
        <p className="channels-problem" role="alert">
          {problemText(turn.error)}
        </p>
      )}
      <TestSend channel={channel} />
    </>
  );
}

/** Counted no further than this. */
const counted = (count: number) => (count < mostDeliveriesCounted ? String(count) : `${mostDeliveriesCounted}+`);

function Standing({ channel: { isOn, pausedUntil, lastFault, lastSentAt, waiting, failed } }: { channel: Channel }) {
  const isResting = pausedUntil !== null && lastFault !== null;
  return (
    <>
      {!isOn && <strong>{t('channels.standing.off')} </strong>}
      {isOn && !isResting && t('channels.standing.on')}
      {isOn && isResting && (
        <span className="channels-problem">
          {t('channels.standing.resting', { fault: t(`channels.fault.${lastFault}`) })} <When at={pausedUntil} />
        </span>
      )}{' '}
      <span className="muted">
        {t('channels.standing.counts', { waiting: counted(waiting), failed: counted(failed) })}
        {lastSentAt && (
          <>
            {' · '}
            {t('channels.standing.lastSent')} <When at={lastSentAt} />
          </>
        )}
      </span>
    </>
  );
}

/** Sends one message that says it is a test, and says what became of it. */
function TestSend({ channel }: { channel: Channel }) {
  const [to, setTo] = useState('');
  const needed = reachedBy[channel.settings.kind];
  const test = useMutation({
    mutationFn: () => testChannel({ params: { id: channel.id }, body: { to: to.trim() || null } }),
  });
  return (
    <form
      className="channels-test"
      onSubmit={(event) => {
        event.preventDefault();
        if (!test.isPending) test.mutate();
      }}
    >
      {needed && (
        <Field label={t(`channels.testTo.${needed}`)}>
          {(id) => <Input id={id} value={to} maxLength={200} onChange={(event) => setTo(event.target.value)} />}
        </Field>
      )}
      <Button
        htmlType="submit"
        loading={test.isPending}
        disabled={needed !== null && !to.trim()}
        aria-label={`${t('channels.test')} · ${nameOf(channel)}`}
      >
        {t('channels.test')}
      </Button>
      <span role="status">
        {test.data &&
          (test.data.fault ? t(`channels.fault.${test.data.fault}`) : t('channels.tested', { ms: test.data.tookMs }))}
        {test.error && problemText(test.error)}
      </span>
    </form>
  );
}
