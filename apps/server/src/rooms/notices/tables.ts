import type { ChannelKind, DeliveryFault } from '@gezhi/domain';

interface NoticeTable {
  city_id: number;
  id: string;
  person_id: string;
  kind: string;
  /** JSON, see `NoticeFacts`. */
  facts: string;
  bundle: string;
  is_late: boolean;
  at: Date;
  read_at: Date | null;
}

export interface ChannelTable {
  city_id: number;
  id: string;
  version: number;
  head: Buffer;
  kind: ChannelKind;
  name: string;
  name_en: string | null;
  is_on: boolean;
  /** JSON, see `ChannelSettings`. */
  settings: string;
  /** JSON of names and secrets, sealed. */
  secrets: Buffer | null;
  failures: number;
  paused_until: Date | null;
  busy_until: Date | null;
  last_fault: DeliveryFault | null;
  last_sent_at: Date | null;
}

interface NoticeWishTable {
  city_id: number;
  person_id: string;
  /** JSON, see `NoticeChoice`. */
  choice: string;
  language: 'zh-CN' | 'en';
  email: Buffer | null;
  phone: Buffer | null;
  changed_at: Date;
}

export interface PushDeviceTable {
  city_id: number;
  id: string;
  person_id: string;
  address_hash: Buffer;
  /** JSON, see `PushAddress`, sealed. */
  address: Buffer;
  service: string;
  name: string;
  /** JSON, the kinds of notices that go there. */
  kinds: string;
  language: 'zh-CN' | 'en';
  made_at: Date;
  failures: number;
  paused_until: Date | null;
  busy_until: Date | null;
  last_fault: DeliveryFault | null;
  last_sent_at: Date | null;
}

interface DeliveryTable {
  city_id: number;
  id: string;
  notice_id: string;
  /** One of the two is there. */
  channel_id: string | null;
  device_id: string | null;
  person_id: string;
  state: 'queued' | 'sent' | 'failed' | 'gaveUp' | 'read';
  made_at: Date;
  due_at: Date;
  message_id: string | null;
  tries: number;
  fault: DeliveryFault | null;
  status: number | null;
  sent_at: Date | null;
}

declare module '../../platform/db' {
  interface Tables {
    notice: NoticeTable;
    channel: ChannelTable;
    notice_wish: NoticeWishTable;
    push_device: PushDeviceTable;
    delivery: DeliveryTable;
  }
}
