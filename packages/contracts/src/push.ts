import { noticeKinds } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Id, Instant, Text } from './shared';

const Kinds = z.array(z.enum(noticeKinds)).max(noticeKinds.length);
const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** One browser of one's own. Its address is never said again. */
export const PushDeviceView = z
  .object({
    id: Id,
    mark: z.string().describe('SHA-256 of the address in hex: by it a browser knows itself again'),
    name: z.string(),
    kinds: Kinds,
    since: Instant,
  })
  .meta({ id: 'PushDevice' });
export type PushDeviceView = z.infer<typeof PushDeviceView>;

const reply = z.object({
  key: z.string().describe('the public key (VAPID) a browser has to be asked with'),
  devices: z.array(PushDeviceView),
});

export const pushApi = endpoints({
  list: {
    name: 'listPushDevices',
    method: 'GET',
    url: '/api/notices/devices',
    action: 'notice.own',
    tag: 'notices',
    summary: 'The browsers one is told in, and the key a browser is asked with',
    reply,
  },
  add: {
    name: 'addPushDevice',
    method: 'PUT',
    url: '/api/notices/devices',
    action: 'notice.own',
    tag: 'notices',
    summary: 'Be told in this browser. The same one again changes what goes there; it tells the person who asked last',
    body: z.strictObject({
      endpoint: z.url({ protocol: /^https$/ }).max(1000),
      keys: z.strictObject({ p256dh: Base64Url.length(87), auth: Base64Url.length(22) }),
      name: Text(40),
      kinds: Kinds,
      language: z.enum(['zh-CN', 'en']).describe('of what is said there'),
    }),
    reply,
    problems: ['channel.address-refused', 'push.too-many'],
  },
  remove: {
    name: 'removePushDevice',
    method: 'DELETE',
    url: '/api/notices/devices/:id',
    action: 'notice.own',
    tag: 'notices',
    summary: 'Be told in this browser no more; what waits for it goes with it',
    params: z.object({ id: Id }),
    reply,
    problems: ['thing.not-found'],
  },
});
