import {
  type ChannelSettings,
  channelKinds,
  deliveryFaults,
  digests,
  noticeKinds,
  templateForms,
  unknownPlaces,
} from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Id, Instant, NextCursor, Page, Text } from './shared';

const Url = z
  .string()
  .max(500)
  .refine((url) => /^https?:\/\/[^\s/@]+(\/\S*)?(\?\S*)?$/.test(url), 'an http(s) address without a user in it');

/** A robot's key comes in its address's query; it is a secret, and settings are in the log for good. */
const hasQuery = ({ kind, url = '' }: { kind: string; url?: string }) =>
  (kind === 'wecom' || kind === 'dingtalk') && /[?#]/.test(url);

const Template = (max: number) =>
  z
    .string()
    .max(max)
    .refine(
      (text) => unknownPlaces(text).length === 0,
      'a place that cannot be filled; there are {phone} {text} {secret} {id}',
    );

const Header = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/)
    .refine((name) => !/^(host|content-length|connection|transfer-encoding)$/i.test(name), 'belongs to the connection'),
  value: Template(500).refine((value) => /^[\x20-\x7e]*$/.test(value), 'printable ASCII only'),
});

/** Names and addresses of mail: enough to be understood, nothing that could begin a line of its own. */
const MailAddress = z.email().max(200);

/** How one way out of the house works, as data of the city. Whatever opens a door goes into `secrets`. */
export const ChannelSettingsSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('webhook'), url: Url }),
    z.strictObject({ kind: z.literal('wecom'), url: Url, format: z.enum(['text', 'markdown']) }),
    z.strictObject({ kind: z.literal('dingtalk'), url: Url }),
    z.strictObject({
      kind: z.literal('sms'),
      url: Url.pipe(Template(500)).describe('{phone} {text} {secret} {id} are filled in, each escaped for its place'),
      method: z.enum(['GET', 'POST']),
      headers: z.array(Header).max(10),
      body: Template(4000),
      form: z.enum(templateForms).describe('what the body is: decides how values are escaped'),
      success: z
        .strictObject({
          path: z
            .string()
            .regex(/^[\w-]+(\.[\w-]+)*$/)
            .max(100),
          equals: z.string().max(100),
        })
        .nullable()
        .describe('where in the JSON answer the gateway says yes; null: its status is enough'),
    }),
    z.strictObject({
      kind: z.literal('email'),
      host: z.string().regex(/^[A-Za-z0-9.:-]{1,200}$/),
      port: z.int().min(1).max(65_535),
      security: z.enum(['tls', 'starttls', 'none']).describe('`none` only inside, where the operator allows it'),
      user: z.string().min(1).max(200).nullable(),
      from: MailAddress,
    }),
  ])
  .meta({ id: 'ChannelSettings' });

/** A compiler's check that the wire and the core speak of the same. */
export type SameSettings = z.infer<typeof ChannelSettingsSchema> extends ChannelSettings ? true : never;
export const sameSettings: SameSettings = true;

export const ChannelView = z
  .object({
    id: Id,
    version: z.int().describe('say it back when changing it'),
    name: z.string(),
    nameEn: z.string().nullable(),
    isOn: z.boolean(),
    settings: ChannelSettingsSchema,
    secretsSet: z.array(z.string()).describe('names of the secrets that are there; what they are is never said'),
    waiting: z.int().describe('messages that have not gone out yet; 1000: that many or more'),
    failed: z.int().describe('messages that were tried in vain or given up; 1000: that many or more'),
    pausedUntil: Instant.nullable().describe('the receiver failed; nothing is tried before'),
    lastFault: z.enum(deliveryFaults).nullable(),
    lastSentAt: Instant.nullable(),
  })
  .meta({ id: 'Channel' });
export type ChannelView = z.infer<typeof ChannelView>;

const TimeOfDay = z.int().min(0).max(1439).describe('minutes since midnight on the city’s clocks');
const Kind = z.enum(noticeKinds);

export const NoticeChoiceSchema = z
  .strictObject({
    channels: z
      .partialRecord(Kind, z.array(Id).max(10))
      .describe('by which channels which kind goes out; none: only the app'),
    quiet: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).nullable(),
    digest: z.enum(digests),
    digestHour: z.int().min(0).max(23),
    urgent: z
      .array(Kind)
      .max(noticeKinds.length)
      .describe('kinds that wait neither for the morning nor for the digest'),
  })
  .meta({ id: 'NoticeChoice' });

/** What a person wants and where he can be reached: his own alone, sealed where it lies. */
export const NoticeWishes = z
  .strictObject({
    choice: NoticeChoiceSchema,
    language: z.enum(['zh-CN', 'en']).describe('of what goes out'),
    email: MailAddress.nullable(),
    phone: z
      .string()
      .regex(/^\+?[0-9]{5,15}$/)
      .nullable(),
  })
  .meta({ id: 'NoticeWishes' });
export type NoticeWishes = z.infer<typeof NoticeWishes>;

const ChannelOffered = z.object({
  id: Id,
  kind: z.enum(channelKinds),
  name: z.string(),
  nameEn: z.string().nullable(),
});

export const DeliveryView = z
  .object({
    id: Id,
    channelId: Id,
    channelName: z.string(),
    channelNameEn: z.string().nullable(),
    personName: z.string(),
    kind: Kind,
    at: Instant.describe('when it was told'),
    state: z.enum(['failed', 'gaveUp']),
    tries: z.int(),
    fault: z.enum(deliveryFaults),
    status: z.int().nullable().describe('what the receiver answered over HTTP'),
    nextAt: Instant.nullable().describe('when it is tried again'),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof DeliveryView>;

const channel = z.strictObject({ id: Id });

export const channelsApi = endpoints({
  wishes: {
    name: 'readNoticeWishes',
    method: 'GET',
    url: '/api/notices/wishes',
    action: 'notice.own',
    tag: 'notices',
    summary: 'How one wants to be told besides in the app, and which channels the city has',
    reply: z.object({ wishes: NoticeWishes, offered: z.array(ChannelOffered) }),
  },
  setWishes: {
    name: 'setNoticeWishes',
    method: 'PUT',
    url: '/api/notices/wishes',
    action: 'notice.own',
    tag: 'notices',
    summary: 'Say how one wants to be told. What is waiting already goes out as it was',
    body: NoticeWishes,
    reply: z.object({ wishes: NoticeWishes, offered: z.array(ChannelOffered) }),
    problems: ['channel.address-missing'],
  },
  list: {
    name: 'listChannels',
    method: 'GET',
    url: '/api/channels',
    action: 'channel.read',
    tag: 'notices',
    summary: 'The ways notices leave the house, and how they are doing. No secret is ever among it',
    reply: z.object({ channels: z.array(ChannelView) }),
  },
  save: {
    name: 'saveChannel',
    method: 'PUT',
    url: '/api/channels/:id',
    action: 'channel.change',
    tag: 'notices',
    summary:
      'Add a channel or change one. A secret that is not named stays as it is while the receiver does; null takes it away',
    params: channel,
    body: z.strictObject({
      seen: z.int().min(0).describe('the version this was decided on; 0 makes a new one'),
      name: Text(40),
      nameEn: Text(80).nullable(),
      isOn: z.boolean(),
      settings: ChannelSettingsSchema.refine(
        (settings) => !hasQuery(settings),
        'the address of a robot without what follows its question mark: its key is a secret',
      ),
      secrets: z.record(z.string().regex(/^[a-z]{1,20}$/), z.string().min(1).max(500).nullable()).optional(),
    }),
    reply: ChannelView,
    problems: [
      'channel.changed',
      'channel.kind-fixed',
      'channel.address-refused',
      'channel.secret-unfit',
      'channel.secret-again',
    ],
  },
  test: {
    name: 'testChannel',
    method: 'POST',
    url: '/api/channels/:id/tests',
    action: 'channel.change',
    tag: 'notices',
    summary: 'Send one message that says it is a test, now, whether the channel is on or not',
    params: channel,
    body: z.strictObject({
      to: z
        .string()
        .max(200)
        .nullable()
        .describe('the phone number or mail address it goes to; null for robots and webhooks'),
    }),
    reply: z.object({ fault: z.enum(deliveryFaults).nullable(), status: z.int().nullable(), tookMs: z.int() }),
    problems: ['channel.address-missing'],
  },
  failures: {
    name: 'listFailedDeliveries',
    method: 'GET',
    url: '/api/deliveries/failures',
    action: 'channel.read',
    tag: 'notices',
    summary: 'What did not go out: tried in vain or given up, the latest first',
    query: z.strictObject({ ...Page, channel: Id.optional() }),
    reply: z.object({ deliveries: z.array(DeliveryView), next: NextCursor }),
  },
  retry: {
    name: 'retryDeliveries',
    method: 'POST',
    url: '/api/deliveries/retries',
    action: 'channel.change',
    tag: 'notices',
    summary:
      'Try again now what did not go out: those named, or all that is not too old to be news, of one channel or of every one',
    body: z.union([
      z.strictObject({ ids: z.array(Id).min(1).max(200) }),
      z.strictObject({ all: z.literal(true), channel: Id.optional() }),
    ]),
    reply: z.object({ retried: z.int() }),
  },
});
