import type { pushApi, ReplyOf } from '@gezhi/contracts';
import { type NoticeKind, noticeKinds } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addDevice, devicesQuery, type PushDevice, removeDevice } from '../../../features/push/api';
import { deviceName, hindranceOf, thisBrowser } from '../../../features/push/canPush';
import {
  addressHere,
  markHere,
  PushRefused,
  subscribeHere,
  unsubscribeHere,
} from '../../../features/push/subscription';
import { currentLanguage, t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { ErrorMessage } from '../../../ui/StateMessage';

/** Being told in this very browser. Nothing is asked of it before somebody presses. */
export function InThisBrowser() {
  const { data, error, refetch } = useQuery(devicesQuery);
  const here = useQuery({ queryKey: ['pushDevices', 'here'], queryFn: markHere });
  const mine = data?.devices.find(({ mark }) => mark === here.data);
  const others = data?.devices.filter((device) => device !== mine) ?? [];
  return (
    <section className="channels-card">
      <h2>{t('channels.push.title')}</h2>
      <p className="muted small">{t('channels.push.about')}</p>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data && !here.isPending && (mine ? <Chosen device={mine} /> : <Offer publicKey={data.key} />)}
      {others.length > 0 && <Others devices={others} />}
    </section>
  );
}

/** Every change answers how all of it stands now. */
function useChange<T>(change: (of: T) => Promise<ReplyOf<typeof pushApi.list>>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (now) => client.setQueryData(devicesQuery.queryKey, now),
    onSettled: () => client.invalidateQueries({ queryKey: ['pushDevices', 'here'] }),
  });
}
function Offer({ publicKey }: { publicKey: string }) {
  const [hindrance, setHindrance] = useState(() => hindranceOf(thisBrowser()));
  const on = useChange(async () => {
    const address = await subscribeHere(publicKey).finally(() => setHindrance(hindranceOf(thisBrowser())));
    const name = deviceName(navigator.userAgent);
    return addDevice({ body: { ...address, name, kinds: [...noticeKinds], language: currentLanguage() } });
  });
  if (hindrance) return <p>{t(`channels.push.hindrance.${hindrance}`)}</p>;
  return (
    <>
      <div>
        <Button loading={on.isPending} onClick={() => on.mutate(undefined)}>
          {t('channels.push.on')}
        </Button>
      </div>
      <Problem error={on.error} />
    </>
  );
}

function Chosen({ device }: { device: PushDevice }) {
  const choose = useChange(async (kinds: NoticeKind[]) => {
    const address = await addressHere();
    if (!address) throw new PushRefused('service');
    return addDevice({ body: { ...address, name: device.name, kinds, language: currentLanguage() } });
  });
  const off = useChange(async () => {
    const left = await removeDevice({ params: { id: device.id } });
    await unsubscribeHere();
    return left;
  });
  return (
    <>
      <p>{t('channels.push.isOn')}</p>
      <fieldset className="channels-quiet">
        <legend>{t('channels.push.kinds')}</legend>
        {noticeKinds.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={device.kinds.includes(kind)}
              disabled={choose.isPending}
              onChange={({ target }) =>
                choose.mutate(
                  noticeKinds.filter((known) => (known === kind ? target.checked : device.kinds.includes(known))),
                )
              }
            />
            {t(`channels.wishes.about.${kind}`)}
          </label>
        ))}
      </fieldset>
      <div>
        <Button loading={off.isPending} onClick={() => off.mutate(undefined)}>
          {t('channels.push.off')}
        </Button>
      </div>
      <Problem error={choose.error ?? off.error} />
    </>
  );
}

/** One's other browsers, which may be ones left behind. */
function Others({ devices }: { devices: readonly PushDevice[] }) {
  const remove = useChange((id: string) => removeDevice({ params: { id } }));
  return (
    <>
      <h3>{t('channels.push.others')}</h3>
      <ul className="channels-failures">
        {devices.map(({ id, name, since }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="muted">{t('channels.push.since', { day: since.slice(0, 10) })}</span>
            <Button
              size="small"
              aria-label={`${t('channels.push.remove')} ${name}`}
              disabled={remove.isPending}
              onClick={() => remove.mutate(id)}
            >
              {t('channels.push.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Problem error={remove.error} />
    </>
  );
}

function Problem({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <p className="channels-problem" role="alert">
      {error instanceof PushRefused ? t(`channels.push.refused.${error.reason}`) : problemText(error)}
    </p>
  );
}
