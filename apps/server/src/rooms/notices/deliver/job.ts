import { system } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import type { JobHandler } from '../../../platform/jobs';
import { askFor, deliverTask } from './ask';
import { sendPush } from './push';
import { type DeliveryPorts, openAddress, send } from './send';
import { settle } from './settle';
import { type Outgoing, takeNext } from './take';
import { changeWay, type Way, wayOf, wayOfRow } from './way';
import { wordsOf } from './wordsOf';

/** After so long a channel with much to say lets others have the worker; it goes on with a job of its own. */
const budgetMs = 15_000;

/** Works for one channel or browser: message after message until nothing is due, its receiver fails or others had to wait too long. */
export const deliverNotices = {
  handler: (ports: DeliveryPorts): JobHandler => ({
    name: deliverTask,
    run: (payload, { cityId }) => deliver(ports, cityId, wayOf(payload)),
  }),
};

async function deliver(ports: DeliveryPorts, cityId: number, way: Way): Promise<void> {
  const endAt = Date.now() + budgetMs;
  for (let lease: Date | null = null; ; ) {
    const taken = await ports.inCity(cityId, system, (trx) => takeNext(trx, way, lease));
    if (!taken) return;
    lease = taken.lease;
    const outcome = await sendOne(ports, cityId, taken.message); // in no transaction: a slow receiver holds no lock
    const mayGoOn = await ports.inCity(cityId, system, async (trx) => {
      const isHealthy = await settle(trx, taken.message, outcome);
      if (isHealthy && Date.now() < endAt) return true;
      await changeWay(trx, way).set({ busy_until: null }).execute();
      if (isHealthy) await askFor(trx, way, trx.now);
      return false;
    });
    if (!mayGoOn) return;
  }
}

async function sendOne(ports: DeliveryPorts, cityId: number, message: Outgoing) {
  const { through, person } = message;
  if (through.table === 'push_device') {
    const words = await ports.inCity(cityId, system, (trx) => wordsOf(trx, ports.config.publicUrl, message));
    return sendPush(ports, openAddress(ports.secrets, through.address), words, person.language);
  }
  if (!through.isOn) return { fault: 'channelOff' as const, status: null };
  const open = (sealed: Buffer | null) => openAddress(ports.secrets, sealed);
  const to = { email: open(person.email), phone: open(person.phone) };
  const words = await ports.inCity(cityId, system, (trx) => wordsOf(trx, ports.config.publicUrl, message));
  return send(ports, { settings: through.settings, sealed: through.secrets }, to, words);
}

/** The net under it all: what is due and has no job any more, because a clock was set or a queue was emptied. */
export const askForDeliveries = async (trx: Trx): Promise<void> => {
  const ways = await trx
    .selectFrom('delivery')
    .select(['channel_id', 'device_id'])
    .distinct()
    .where('state', 'in', ['queued', 'failed'])
    .where('due_at', '<=', trx.now)
    .execute();
  const minute = new Date(Math.floor(trx.now.getTime() / 60_000) * 60_000);
  for (const row of ways) await askFor(trx, wayOfRow(row), minute);
};
