import type { CaseFile, CategoryRef } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { CaseFileTable } from './tables';

export type CaseFileRow = Selectable<CaseFileTable>;

/** A case as its row. Together with `fromRow` this is the only place that knows which column holds what. */
export function toRow(cityId: number, file: CaseFile, head: Buffer): Omit<CaseFileRow, 'number_reversed'> {
  return {
    city_id: cityId,
    id: file.id,
    version: file.version,
    head,
    state: file.state as CaseFileRow['state'],
    number: file.number,
    source: file.source,
    reported_at: file.reportedAt,
    lng: file.position?.[0] ?? null,
    lat: file.position?.[1] ?? null,
    place_name: file.placeName,
    administrative_id: file.placement.administrativeId,
    creation_grid_id: file.placement.creationGridId,
    cell_grid_id: file.placement.cellGridId,
    point_id: file.placement.pointId,
    net_version: file.netVersion,
    broad_kind: file.broadKind,
    edition: file.category?.edition ?? null,
    category_kind: file.category?.kind ?? null,
    category_code: file.category?.code ?? null,
    condition: file.condition,
    limit_value: file.limit?.value ?? null,
    limit_unit: file.limit?.unit ?? null,
    unit_id: file.unitId,
    handler_id: file.handlerId,
    inspector_id: file.inspectorId,
    urgency: file.urgency,
    return_count: file.returnCount,
    rework_count: file.reworkCount,
    treated_by: [...file.treatedBy],
    stage: file.clock?.stage ?? null,
    clock_unit: file.clock?.unit ?? null,
    clock_started_at: file.clock?.startedAt ?? null,
    warn_at: file.clock?.warnAt ?? null,
    due_at: file.clock?.dueAt ?? null,
    handle_started_at: file.handle?.startedAt ?? null,
    handle_warn_at: file.handle?.warnAt ?? null,
    handle_due_at: file.handle?.dueAt ?? null,
    handle_ended_at: file.handle?.endedAt ?? null,
    promised_at: file.promisedAt,
    ended_at: file.endedAt,
    recurrence_of: file.recurrence?.of ?? null,
    recurrence_reason: file.recurrence?.reason ?? null,
    answer: file.answer,
    rule_version: file.ruleVersion,
  };
}

export function fromRow(row: CaseFileRow): CaseFile {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    number: row.number,
    source: row.source,
    reportedAt: row.reported_at,
    position: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
    placeName: row.place_name,
    placement: {
      administrativeId: row.administrative_id,
      creationGridId: row.creation_grid_id,
      cellGridId: row.cell_grid_id,
      pointId: row.point_id,
    },
    netVersion: row.net_version,
    broadKind: row.broad_kind,
    category: categoryOf(row),
    condition: row.condition,
    limit: row.limit_value === null ? null : { value: row.limit_value, unit: row.limit_unit! },
    unitId: row.unit_id,
    handlerId: row.handler_id,
    inspectorId: row.inspector_id,
    urgency: row.urgency,
    returnCount: row.return_count,
    reworkCount: row.rework_count,
    treatedBy: row.treated_by,
    clock: row.due_at && {
      stage: row.stage!,
      unit: row.clock_unit!,
      startedAt: row.clock_started_at!,
      warnAt: row.warn_at!,
      dueAt: row.due_at,
    },
    handle: row.handle_started_at && {
      startedAt: row.handle_started_at,
      warnAt: row.handle_warn_at!,
      dueAt: row.handle_due_at!,
      endedAt: row.handle_ended_at,
    },
    promisedAt: row.promised_at,
    endedAt: row.ended_at,
    recurrence: row.recurrence_of === null ? null : { of: row.recurrence_of, reason: row.recurrence_reason! },
    answer: row.answer,
    ruleVersion: row.rule_version,
  };
}

export const categoryOf = (
  row: Pick<CaseFileRow, 'edition' | 'category_kind' | 'category_code'>,
): CategoryRef | null =>
  row.edition === null ? null : { edition: row.edition, kind: row.category_kind!, code: row.category_code! };
