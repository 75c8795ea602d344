import type { Day } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type AreaRow, saveAreas } from '../../rooms/grid/index';
import { demoCity, demoOrigin, demoSeed } from '../city';
import { dice } from '../random';
import { type Cell, drawMesh, type Mesh } from './mesh';
import {
  communityName,
  communityWords,
  ordinal,
  secondGridWords,
  subdistrictName,
  subdistrictWords,
} from './placeNames';
import { divide, neighbours } from './regions';

const field = { columns: 48, rows: 24 };
const communitiesEach = 12;
export const gridCount = 61;

interface DrawnArea {
  code: string;
  word: string;
  cells: readonly Cell[];
}

/** The drawing before it is stored: who lies in whom, and which cells each one is made of. */
export interface Layout {
  mesh: Mesh;
  subdistricts: readonly DrawnArea[];
  communities: readonly (DrawnArea & { subdistrict: number })[];
  /** Each with the communities it spans, by number. */
  grids: readonly { code: string; number: number; communities: readonly number[] }[];
}

export function layOut(): Layout {
  const chance = dice(demoSeed);
  const mesh = drawMesh(chance, { ...field, west: 115.925, south: 36.415, cellLng: 0.0027, cellLat: 0.003 });
  const all = Array.from({ length: field.columns * field.rows }, (_, cell) => cell);
  const districts = divide(field, all, subdistrictWords.length, chance);
  const subdistricts = districts.map((cells, i) => ({
    code: `${demoCity.district.code}${String(i + 1).padStart(3, '0')}`,
    word: subdistrictWords[i]!,
    cells,
  }));
  const communities = subdistricts.flatMap(({ code, cells }, subdistrict) =>
    besideEachOther(divide(field, cells, communitiesEach, chance)).map((own, k) => ({
      code: `${code}${String(k + 1).padStart(3, '0')}`,
      word: communityWords[subdistrict * communitiesEach + k]!,
      cells: own,
      subdistrict,
    })),
  );
  return { mesh, subdistricts, communities, grids: drawGrids(communities) };
}

/** In an order in which each touches one before it, so that the first five can be one grid. */
function besideEachOther(regions: Cell[][]): Cell[][] {
  const touching = neighbours(field, regions);
  const order = [0];
  while (order.length < regions.length) {
    const next = regions.findIndex((_, i) => !order.includes(i) && order.some((before) => touching[before]!.has(i)));
    order.push(next);
  }
  return order.map((i) => regions[i]!);
}

/**
 * 61 creation grids over 96 communities: the second spans five as in the briefing, the others two that lie side by side
 * or one alone, so many of each that the count comes out.
 */
function drawGrids(communities: Layout['communities']): Layout['grids'] {
  const second = secondGridWords.map((_, i) => i);
  const touching = neighbours(
    field,
    communities.map(({ cells }) => cells),
  );
  const free = new Set(communities.keys());
  for (const i of second) free.delete(i);
  let toJoin = free.size - (gridCount - 1);
  const spans: number[][] = [];
  for (const i of free) {
    free.delete(i);
    const partner = toJoin > 0 ? [...touching[i]!].find((other) => free.has(other)) : undefined;
    if (partner !== undefined) {
      free.delete(partner);
      toJoin--;
    }
    spans.push(partner === undefined ? [i] : [i, partner]);
  }
  spans.splice(1, 0, second);
  return spans.map((span, i) => ({ code: `G${String(i + 1).padStart(2, '0')}`, number: i + 1, communities: span }));
}

/** Ids of the stored areas beside the drawing they came from, in the same order. */
export interface DemoAreas extends Layout {
  districtId: string;
  subdistrictIds: string[];
  communityIds: string[];
  gridIds: string[];
}

export async function makeAreas(trx: Trx, since: Day): Promise<DemoAreas> {
  const layout = layOut();
  const { mesh, subdistricts, communities, grids } = layout;
  const { district } = demoCity;
  const whole = mesh.outline(subdistricts.flatMap(({ cells }) => cells));
  const area = (code: string, named: { name: string; nameEn: string }, parentCode: string | null, outline = whole) =>
    ({ code, name: named.name, nameEn: named.nameEn, parentCode, outline }) satisfies AreaRow;
  const save = (rows: readonly AreaRow[], level: 'city' | 'district' | 'subdistrict' | 'community') =>
    saveAreas(trx, rows, { layer: 'administrative', level }, demoOrigin, since);
  await save([area(demoCity.code, demoCity, null)], 'city');
  await save([area(district.code, district, demoCity.code)], 'district');
  await save(
    subdistricts.map(({ code, word, cells }) => area(code, subdistrictName(word), district.code, mesh.outline(cells))),
    'subdistrict',
  );
  await save(
    communities.map(({ code, word, cells, subdistrict }) =>
      area(code, communityName(word), subdistricts[subdistrict]!.code, mesh.outline(cells)),
    ),
    'community',
  );
  const gridRows = grids.map(({ code, number, communities: span }) => {
    const named = { name: `第${ordinal(number)}创城网格`, nameEn: `Creation Grid ${number}` };
    return area(code, named, null, mesh.outline(span.flatMap((i) => communities[i]!.cells)));
  });
  await saveAreas(trx, gridRows, { layer: 'creationGrid', level: null }, demoOrigin, since);
  await saveAreas(trx, cellRows(layout), { layer: 'cellGrid', level: null }, demoOrigin, since);
  return { ...layout, ...(await idsOf(trx, layout)) };
}

/** Cell grids carry the community's code and a serial of two figures (GB/T 30428.1). */
const cellRows = ({ mesh, communities }: Layout): AreaRow[] =>
  communities.flatMap(({ code, cells }) =>
    cells.map((cell, i) => {
      const own = `${code}${String(i + 1).padStart(2, '0')}`;
      const short = own.slice(6);
      return {
        code: own,
        name: `单元网格 ${short}`,
        nameEn: `Cell ${short}`,
        parentCode: null,
        outline: mesh.outline([cell]),
      };
    }),
  );

async function idsOf(trx: Trx, { subdistricts, communities, grids }: Layout) {
  const known = await trx.selectFrom('area').select(['id', 'code']).where('layer', '!=', 'cellGrid').execute();
  const byCode = new Map(known.map(({ id, code }) => [code, id]));
  const ids = (list: readonly { code: string }[]) => list.map(({ code }) => byCode.get(code)!);
  return {
    districtId: byCode.get(demoCity.district.code)!,
    subdistrictIds: ids(subdistricts),
    communityIds: ids(communities),
    gridIds: ids(grids),
  };
}
