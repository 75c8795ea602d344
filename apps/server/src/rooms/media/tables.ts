import type { ColumnType, Generated } from 'kysely';

export type PhotoState = 'expected' | 'stored' | 'ready' | 'unreadable';
export type PhotoSlot = 'before' | 'after' | 'check';
/** What anybody may send. */
export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp';
/** What a demo city draws for itself: never taken from outside. */
export type DrawnType = 'image/svg+xml';

interface PhotoTable {
  city_id: number;
  id: string;
  subject_kind: string;
  subject_id: string;
  slot: PhotoSlot;
  position: number;
  event_id: string;
  sha256: Buffer;
  state: PhotoState;
  media_type: MediaType | DrawnType | null;
  bytes: number | null;
  width: number | null;
  height: number | null;
  taken_at: Date | null;
  taken_lng: number | null;
  taken_lat: number | null;
  camera: string | null;
  expected_at: Date;
  delivered_at: Date | null;
  hidden_at: Generated<Date | null>;
  shown_version: Generated<number>;
  /** Making its copies has failed: it is tried again by a job of its own. */
  goes_alone: Generated<boolean>;
}

/** A stretch of an upload as it lies in the storage. */
export interface UploadPart {
  name: string;
  bytes: number;
}

interface PhotoUploadTable {
  city_id: number;
  id: string;
  photo_id: string;
  owner: string;
  length: number;
  received: number;
  parts: ColumnType<UploadPart[], string, string>;
  state: 'open' | 'finished' | 'ended';
  begun_at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    photo: PhotoTable;
    photo_upload: PhotoUploadTable;
  }
}
