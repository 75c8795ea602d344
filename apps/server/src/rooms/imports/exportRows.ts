import type { CoordinateSystem, ImportKind } from '@gezhi/contracts';
import { type Layer, localDay, type MultiPolygon } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { standingDuties } from '../duties/index';
import { knownAreas, knownPoints, outlineFromWgs84, positionFromWgs84 } from '../grid/index';
import { allOpenPosts, knownPeople, knownUnits } from '../identity/index';
import { categoryRows, editionInForce, readTable } from '../standards/index';
import { dutyTexts, namesOf } from './duties';
import { unitResolver } from './resolve';

export interface ExportRow {
  values: Readonly<Record<string, string | null>>;
  geometry?: unknown;
}

export interface ExportOrder {
  kind: ImportKind;
  crs: CoordinateSystem;
  layer: Layer;
  zone: string;
}

/** What the city has today, row by row as a file of the kind says it: brought in again it changes nothing. */
export const exportRows = (trx: Trx, order: ExportOrder): Promise<ExportRow[]> => exporters[order.kind](trx, order);

const exporters: Record<ImportKind, (trx: Trx, order: ExportOrder) => Promise<ExportRow[]>> = {
  areas: exportAreas,
  points: exportPoints,
  units: exportUnits,
  people: exportPeople,
  duties: exportDuties,
  categories: async (trx) =>
    categoryRows(await readTable(trx, (await editionInForce(trx)).code)).map((values) => ({ values })),
};

const byCode = <T extends { code: string }>(things: readonly T[]) =>
  [...things].sort((a, b) => (a.code < b.code ? -1 : 1));

async function exportAreas(trx: Trx, { layer, crs }: ExportOrder): Promise<ExportRow[]> {
  const areas = (await knownAreas(trx)).filter((area) => area.values.layer === layer);
  return byCode(areas).map(({ code, values }) => {
    const outline = values.outline && outlineFromWgs84(JSON.parse(values.outline) as MultiPolygon, crs);
    const geometry = outline && { type: 'MultiPolygon', coordinates: outline };
    return {
      values: {
        code,
        name: values.name,
        nameEn: values.nameEn,
        level: values.level,
        parent: values.parentCode,
        geometry: geometry && JSON.stringify(geometry),
      },
      geometry,
    };
  });
}

async function exportPoints(trx: Trx, { crs }: ExportOrder): Promise<ExportRow[]> {
  const { known } = await knownPoints(trx);
  return byCode(known).map(({ code, values }) => {
    const [lng, lat] = positionFromWgs84([values.lng, values.lat], crs);
    const { name, nameEn, typeCode, address } = values;
    return {
      values: { code, name, nameEn, typeCode, address, lng: String(lng), lat: String(lat) },
      geometry: { type: 'Point', coordinates: [lng, lat] },
    };
  });
}

async function exportUnits(trx: Trx): Promise<ExportRow[]> {
  return byCode(await knownUnits(trx)).map(({ code, values: { name, nameEn, kind, parent, hasCode } }) => ({
    values: { code: hasCode ? code : null, name, nameEn, kind, parent },
  }));
}

async function exportPeople(trx: Trx, { zone }: ExportOrder): Promise<ExportRow[]> {
  const units = await unitResolver(trx);
  const people = new Map((await knownPeople(trx)).map((person) => [person.id, person]));
  const posts = await allOpenPosts(trx, localDay(zone, trx.now));
  return posts
    .flatMap(({ personId, unitId, role }) => {
      const person = people.get(personId);
      if (!person) return [];
      const { staffCode, login, name } = person;
      return [{ values: { staffCode, login, name, unit: units.codeOf(unitId), role } }];
    })
    .sort((a, b) => (sortKey(a.values) < sortKey(b.values) ? -1 : 1));
}

const sortKey = ({ unit, role, name, staffCode, login }: Record<string, string | null>) =>
  [unit, role, name, staffCode, login].join(' ');

async function exportDuties(trx: Trx, { zone }: ExportOrder): Promise<ExportRow[]> {
  const names = await namesOf(trx);
  const duties = await standingDuties(trx, localDay(zone, trx.now));
  return duties
    .filter(names.stands)
    .map((duty) => ({ values: dutyTexts(duty, names) }))
    .sort((a, b) => (Object.values(a.values).join(' ') < Object.values(b.values).join(' ') ? -1 : 1));
}
