import type { Brief, BriefEvent } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { canonical } from '../../platform/eventLog';
import { stepLogOf } from '../../platform/stepLog';
import type { BriefTable } from './tables';

export type BriefLine = Selectable<BriefTable>;

export const toRow = (cityId: number, brief: Brief, head: Buffer): BriefLine => ({
  city_id: cityId,
  id: brief.id,
  version: brief.version,
  head,
  state: brief.state,
  kind: brief.kind,
  from_day: brief.from,
  to_day: brief.to,
  content: canonical(brief.content),
  words: brief.words && canonical(brief.words),
  composed_at: brief.composedAt,
  released_at: brief.releasedAt,
});

export const fromRow = (row: BriefLine): Brief => ({
  id: row.id,
  version: row.version,
  state: row.state,
  kind: row.kind,
  from: row.from_day,
  to: row.to_day,
  content: JSON.parse(row.content),
  words: row.words && JSON.parse(row.words),
  composedAt: row.composed_at,
  releasedAt: row.released_at,
});

export const subjectKind = 'brief';
export const { asNewEvent, fromLog } = stepLogOf<BriefEvent>(subjectKind, 'briefId');
