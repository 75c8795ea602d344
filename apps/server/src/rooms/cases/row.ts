import { type CaseFile, type CategoryRef, isEnded, type StageClock } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { canonical } from '../../platform/eventLog';
import type { CaseFileTable } from './tables';

export type CaseFileRow = Selectable<CaseFileTable>;

/**
 * An open case without a running clock (suspended, or waiting for its parts) sorts behind all that are due: lists page by
 * what is due and must not lose it.
 */
const neverDue = new Date('9999-12-31T00:00:00Z');

/** Where an open case stands in a list by what is due; null once it has ended. */
export const sortedAt = (file: Pick<CaseFile, 'state' | 'clock'>): Date | null =>
  isEnded(file.state) ? null : (file.clock?.dueAt ?? neverDue);

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
    reported_by: file.reportedBy,
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
    helper_ids: [...file.helperIds],
    handler_id: file.handlerId,
    inspector_id: file.inspectorId,
    urgency: file.urgency,
    return_count: file.returnCount,
    rework_count: file.reworkCount,
    extension_count: file.extensionCount,
    suspension_count: file.suspensionCount,
    check_tries: file.checkTries,
    treated_by: [...file.treatedBy],
    stage: file.clock?.stage ?? null,
    clock_value: file.clock?.value ?? null,
    clock_unit: file.clock?.unit ?? null,
    clock_started_at: file.clock?.startedAt ?? null,
    warn_at: file.clock?.warnAt ?? sortedAt(file),
    due_at: sortedAt(file),
    clock_changes: file.clock && changesOf(file.clock),
    aside: asJson(file.aside),
    handle_started_at: file.handle?.startedAt ?? null,
    handle_warn_at: file.handle?.warnAt ?? null,
    handle_due_at: file.handle?.dueAt ?? null,
    handle_ended_at: file.handle?.endedAt ?? null,
    promised_at: file.promisedAt,
    time_request: asJson(file.timeRequest),
    end_request: asJson(file.endRequest),
    suspended_until: file.suspendedUntil,
    ruling_due_at: file.rulingDueAt,
    ended_at: file.endedAt,
    recurrence_of: file.recurrence?.of ?? null,
    recurrence_reason: file.recurrence?.reason ?? null,
    merged_into: file.mergedInto,
    part_of: file.partOf,
    open_parts: file.openParts,
    visit_id: file.visitId,
    answer: file.answer,
    satisfaction: file.satisfaction,
    ending: file.ending,
    relapsed: file.relapsed,
    self_handled: file.selfHandled,
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
    reportedBy: row.reported_by,
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
    helperIds: row.helper_ids,
    handlerId: row.handler_id,
    inspectorId: row.inspector_id,
    urgency: row.urgency,
    returnCount: row.return_count,
    reworkCount: row.rework_count,
    extensionCount: row.extension_count,
    suspensionCount: row.suspension_count,
    checkTries: row.check_tries,
    treatedBy: row.treated_by,
    clock: row.stage && {
      stage: row.stage,
      value: row.clock_value!,
      unit: row.clock_unit!,
      startedAt: row.clock_started_at!,
      warnAt: row.warn_at!,
      dueAt: row.due_at!,
      ...readChanges(row.clock_changes),
    },
    aside: row.aside === null ? null : readClock(row.aside),
    handle: row.handle_started_at && {
      startedAt: row.handle_started_at,
      warnAt: row.handle_warn_at!,
      dueAt: row.handle_due_at!,
      endedAt: row.handle_ended_at,
    },
    promisedAt: row.promised_at,
    timeRequest: readJson(row.time_request),
    endRequest: readJson(row.end_request),
    suspendedUntil: row.suspended_until,
    rulingDueAt: row.ruling_due_at,
    endedAt: row.ended_at,
    recurrence: row.recurrence_of === null ? null : { of: row.recurrence_of, reason: row.recurrence_reason! },
    mergedInto: row.merged_into,
    partOf: row.part_of,
    openParts: row.open_parts,
    visitId: row.visit_id,
    answer: row.answer,
    satisfaction: row.satisfaction,
    ending: row.ending,
    relapsed: row.relapsed,
    selfHandled: row.self_handled,
    ruleVersion: row.rule_version,
  };
}

const asJson = (value: object | null) => (value === null ? null : canonical(value));
const readJson = <T>(text: string | null): T | null => (text === null ? null : JSON.parse(text));

const changesOf = ({ extensions, pauses }: StageClock) =>
  extensions.length + pauses.length === 0 ? null : canonical({ extensions, pauses });

type Changes = Pick<StageClock, 'extensions' | 'pauses'>;
const instants = ['startedAt', 'warnAt', 'dueAt', 'from', 'to'];
const revive = (key: string, value: unknown) =>
  instants.includes(key) && typeof value === 'string' ? new Date(value) : value;
const readChanges = (text: string | null): Changes =>
  text === null ? { extensions: [], pauses: [] } : JSON.parse(text, revive);
const readClock = (text: string): StageClock => JSON.parse(text, revive);

/** What a list shows of a case. A row has three times as many columns, and turning them into values is most of what a page costs. */
export const listedColumns = [
  'id',
  'number',
  'version',
  'state',
  'source',
  'urgency',
  'recurrence_of',
  'edition',
  'category_kind',
  'category_code',
  'broad_kind',
  'place_name',
  'point_id',
  'administrative_id',
  'lng',
  'lat',
  'unit_id',
  'stage',
  'clock_unit',
  'warn_at',
  'due_at',
  'reported_at',
  'ended_at',
] as const satisfies readonly (keyof CaseFileRow)[];
export type ListedRow = Pick<CaseFileRow, (typeof listedColumns)[number]>;

/** What a file of cases says of each besides. */
export const sheetColumns = [
  ...listedColumns,
  'creation_grid_id',
  'return_count',
  'rework_count',
] as const satisfies readonly (keyof CaseFileRow)[];
export type SheetRow = Pick<CaseFileRow, (typeof sheetColumns)[number]>;

/** As much of a case as a list shows. */
export type ListedCase = Pick<
  CaseFile,
  | 'id'
  | 'number'
  | 'version'
  | 'state'
  | 'source'
  | 'urgency'
  | 'category'
  | 'broadKind'
  | 'placeName'
  | 'position'
  | 'unitId'
  | 'reportedAt'
  | 'endedAt'
> & {
  recurrence: Pick<NonNullable<CaseFile['recurrence']>, 'of'> | null;
  placement: Pick<CaseFile['placement'], 'pointId' | 'administrativeId'>;
  clock: Pick<StageClock, 'unit' | 'warnAt' | 'dueAt'> | null;
};

export const listedCase = (row: ListedRow): ListedCase => ({
  id: row.id,
  number: row.number,
  version: row.version,
  state: row.state,
  source: row.source,
  urgency: row.urgency,
  category: categoryOf(row),
  broadKind: row.broad_kind,
  placeName: row.place_name,
  position: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  unitId: row.unit_id,
  reportedAt: row.reported_at,
  endedAt: row.ended_at,
  recurrence: row.recurrence_of === null ? null : { of: row.recurrence_of },
  placement: { pointId: row.point_id, administrativeId: row.administrative_id },
  clock: row.stage && { unit: row.clock_unit!, warnAt: row.warn_at!, dueAt: row.due_at! },
});

export const categoryOf = (
  row: Pick<CaseFileRow, 'edition' | 'category_kind' | 'category_code'>,
): CategoryRef | null =>
  row.edition === null ? null : { edition: row.edition, kind: row.category_kind!, code: row.category_code! };
