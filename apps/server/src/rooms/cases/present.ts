import type { CaseRow } from '@gezhi/contracts';
import { lightOf, timeLeft } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { type Net, nearArea } from '../grid/index';
import { type UnitName, unitNames } from '../identity/index';
import { missingPhotos } from '../media/index';
import { type CategoryName, categoryKey, categoryNames } from '../standards/index';
import type { CasePorts } from './ports';
import { type ListedCase, type ListedRow, listedCase } from './row';

type Row = z.infer<typeof CaseRow>;

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Cases as rows of a list: every name looked up once for all of them. */
export async function presentRows(trx: Trx, ports: CasePorts, files: readonly ListedCase[]): Promise<Row[]> {
  const of = <T>(choose: (file: ListedCase) => T) => files.map(choose);
  const [net, units, categories, missing, { calendar }] = await Promise.all([
    ports.nets.of(trx),
    unitNames(
      trx,
      of((file) => file.unitId),
    ),
    categoryNames(
      trx,
      of((file) => file.category),
    ),
    missingPhotos(
      trx,
      of((file) => file.id),
    ),
    ports.ruleBook.current(trx),
  ]);
  return files.map((file) => presentRow(file, trx.now, { net, units, categories, missing, calendar }));
}

/** The same from the rows themselves, for a room above that never needs the file. */
export const presentCases = (trx: Trx, ports: CasePorts, rows: readonly ListedRow[]) =>
  presentRows(trx, ports, rows.map(listedCase));

interface Names {
  net: Net;
  units: Map<string, UnitName>;
  categories: Map<string, CategoryName>;
  missing: Map<string, number>;
  calendar: Parameters<typeof timeLeft>[2];
}

function presentRow(file: ListedCase, now: Date, { net, units, categories, missing, calendar }: Names): Row {
  const { category, clock } = file;
  const point = net.point(file.placement.pointId);
  const placeName = file.placeName ?? point?.name ?? null;
  const name = category && (categories.get(categoryKey(category)) ?? { name: category.code, nameEn: null });
  return {
    id: file.id,
    number: file.number,
    version: file.version,
    state: file.state,
    source: file.source,
    urgency: file.urgency,
    isRecurrence: file.recurrence !== null,
    category: category && { ...category, ...name! },
    broadKind: file.broadKind,
    placeName,
    // Words of the reporter's own have no English; a point's name has one.
    placeNameEn: point && point.name === placeName ? point.nameEn : null,
    area: nearArea(net, file.placement.administrativeId),
    position: file.position && [...file.position],
    unit: (file.unitId && units.get(file.unitId)) || null,
    light: clock && lightOf(clock, now),
    left: clock && timeLeft(clock.dueAt, clock.unit, calendar, now),
    dueAt: iso(clock?.dueAt ?? null),
    reportedAt: file.reportedAt.toISOString(),
    endedAt: iso(file.endedAt),
    photosMissing: missing.get(file.id) ?? 0,
  };
}
