import type { StrikeOff, StrikeOffEvent } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { stepLogOf } from '../../../platform/stepLog';
import type { StrikeOffTable } from '../tables';

export type StrikeOffLine = Selectable<StrikeOffTable>;

export const toRow = (cityId: number, strikeOff: StrikeOff, head: Buffer): StrikeOffLine => ({
  city_id: cityId,
  id: strikeOff.id,
  version: strikeOff.version,
  head,
  state: strikeOff.state,
  unit_id: strikeOff.unitId,
  verifier_ids: [...strikeOff.verifierIds],
  applied_by: strikeOff.appliedBy,
  applied_at: strikeOff.appliedAt,
  verified_by: strikeOff.verifiedBy,
  verified_at: strikeOff.verifiedAt,
  struck_off_at: strikeOff.struckOffAt,
  reopenings: strikeOff.reopenings,
  relapsed_as_id: strikeOff.relapsedAsId,
});

export const fromRow = (row: StrikeOffLine): StrikeOff => ({
  id: row.id,
  version: row.version,
  state: row.state,
  unitId: row.unit_id,
  verifierIds: row.verifier_ids,
  appliedBy: row.applied_by,
  appliedAt: row.applied_at,
  verifiedBy: row.verified_by,
  verifiedAt: row.verified_at,
  struckOffAt: row.struck_off_at,
  reopenings: row.reopenings,
  relapsedAsId: row.relapsed_as_id,
});

export const subjectKind = 'strikeOff';
export const { subjectOf, asNewEvent, fromLog } = stepLogOf<StrikeOffEvent>(subjectKind, 'caseId');
