import type { RowReason } from '@gezhi/contracts';
import { type LngLat, planVersions, type VersionPlan, type WantedThing } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import {
  knownPoints,
  moveStreets,
  nameSuccessors,
  type PointValues,
  raiseNetVersion,
  readNet,
  readPosition,
  savePointVersions,
  toWgs84,
} from '../grid/index';
import { pointTypeNames } from '../standards/index';
import { type Shown, tellDifferences } from './differences';
import { codeJudge, codesIn, judgeName } from './judge';
import { assertSuccessors, moveDutiesOf, successorsOf } from './openWork';
import { type Bring, complain, complainOfPlan, type FileRow, noOutcome, nothingMoved, type Order } from './order';

type Wanted = WantedThing<PointValues>;

/** Points, each placed in the areas that hold it. */
export const bringPoints: Bring = async (trx, order) => {
  const { settings, today, day } = order;
  const { known, past } = await knownPoints(trx);
  const rows = await judgePoints(
    order,
    new Map(known.map((point) => [point.code, point.values])),
    await pointTypeNames(trx),
  );
  if (order.problems.length > 0) return noOutcome;
  await order.tick('comparing', 0, rows.length);
  const plan = planVersions<PointValues>({
    known,
    past,
    rows,
    from: settings.validFrom ?? null,
    today,
    endsUnnamed: ({ values }) => settings.isWhole && (!settings.typeCode || values.typeCode === settings.typeCode),
    isSame: samePoint,
    isMinor: (a, b) => samePoint({ ...a, nameEn: b.nameEn, address: b.address }, b),
    mayVanish: true,
    newId,
  });
  complainOfPlan(order, plan.problems);
  await assertSuccessors(trx, order, plan, 'point');
  if (order.problems.length > 0) return noOutcome;
  const changes = plan.added.length + plan.corrected.length + plan.replaced.length + plan.ended.length;
  if (changes === 0) return { ...noOutcome, unchanged: plan.unchanged };

  await order.tick('writing', 0, changes);
  const writing = savePointVersions(trx, plan, await readNet(trx, { withoutPoints: true }), {
    origin: `import ${order.importId}`,
    tick: (done) => order.tick('writing', done, changes),
  });
  // Told while the database writes: both are half of the work.
  const [told] = await Promise.all([tellDifferences(order, plan, shown), writing]);
  const successors = successorsOf(plan);
  await nameSuccessors(trx, 'point', successors);
  await moveStreets(trx, successors);
  const duties = await moveDutiesOf(trx, order, { points: successors }, day);
  await raiseNetVersion(trx);
  return {
    ...told,
    unchanged: plan.unchanged,
    moved: { ...nothingMoved, duties },
    corrected: correctedPoints(plan),
  };
};

const samePoint = (a: PointValues, b: PointValues) =>
  a.typeCode === b.typeCode &&
  a.name === b.name &&
  a.nameEn === b.nameEn &&
  a.address === b.address &&
  a.lng === b.lng &&
  a.lat === b.lat;

const shown: Shown<PointValues> = {
  name: (values) => values.name,
  texts: ({ name, nameEn, typeCode, address, lng, lat }) => ({
    name,
    nameEn,
    typeCode,
    address,
    lng: String(lng),
    lat: String(lat),
  }),
  shape: ({ lng, lat }) => `{"type":"Point","coordinates":[${lng},${lat}]}`,
};

const correctedPoints = (plan: VersionPlan<PointValues>) =>
  Object.fromEntries(
    plan.corrected.map(({ thing: { id, values } }) => [
      id,
      { name: values.name, typeCode: values.typeCode, address: values.address, position: [values.lng, values.lat] },
    ]),
  );

async function judgePoints(
  order: Order,
  known: ReadonlyMap<string, PointValues>,
  types: ReadonlyMap<string, unknown>,
): Promise<Wanted[]> {
  const { columns, rows } = order;
  const judgeCode = codeJudge(order);
  const wanted: Wanted[] = [];
  for (const [i, row] of rows.entries()) {
    if (i % 1000 === 0) await order.tick('judging', i, rows.length);
    const code = judgeCode(row, columns.read(row, 'code'));
    const old = known.get(code);
    const successor = columns.read(row, 'successor');
    if (successor) {
      wanted.push({ row: row.number, code, values: old ?? noPoint, replaces: [], successor });
      continue;
    }
    const name = judgeName(order, row);
    const typeCode = typeIn(order, row, types, old);
    const [lng, lat] = positionIn(order, row, old);
    wanted.push({
      row: row.number,
      code,
      values: {
        typeCode: typeCode ?? '',
        name,
        nameEn: columns.has('nameEn') ? columns.read(row, 'nameEn') : (old?.nameEn ?? null),
        address: columns.has('address') ? columns.read(row, 'address') : (old?.address ?? null),
        lng,
        lat,
      },
      replaces: codesIn(columns.read(row, 'replaces')),
      successor: null,
    });
  }
  return wanted;
}

/** A type of its own, else the one chosen for the file, else the one it has. */
function typeIn(order: Order, row: FileRow, types: ReadonlyMap<string, unknown>, old: PointValues | undefined) {
  const { columns, settings } = order;
  const own = columns.read(row, 'typeCode');
  if (own && types.has(own)) return own;
  // Collectors of places have types of their own under this head: where one was chosen for the file, that one counts.
  if (own && (columns.isNamed('typeCode') || columns.nameOf('typeCode') === 'typeCode' || !settings.typeCode))
    complain(order, row.number, 'typeCode', 'type.unknown', own);
  const typeCode = settings.typeCode ?? old?.typeCode ?? null;
  if (!own && !typeCode) complain(order, row.number, 'typeCode', 'type.missing');
  else if (!own && !types.has(typeCode!)) complain(order, row.number, 'typeCode', 'type.unknown', typeCode);
  return typeCode;
}

const noPoint: PointValues = { typeCode: '', name: '', nameEn: null, address: null, lng: 0, lat: 0 };

function positionIn(order: Order, row: FileRow, old: PointValues | undefined): LngLat {
  const hasPosition = row.geometry !== null || order.columns.has('lng') || order.columns.has('lat');
  if (!hasPosition && old) return [old.lng, old.lat];
  const position = readAnyPosition(order, row);
  if (typeof position !== 'string') return settled(toWgs84(position, order.settings.crs!), old);
  complain(order, row.number, 'lng', position, order.columns.read(row, 'lng'));
  return [0, 0];
}

const degreesOfMillimetres = 2e-8;

/** The way through another coordinate system and back is exact to a millimetre: less than that is the same position. */
const settled = ([lng, lat]: LngLat, old: PointValues | undefined): LngLat =>
  old && Math.abs(old.lng - lng) < degreesOfMillimetres && Math.abs(old.lat - lat) < degreesOfMillimetres
    ? [old.lng, old.lat]
    : [lng, lat];

function readAnyPosition({ columns }: Order, row: FileRow): LngLat | RowReason {
  if (row.geometry) return readPosition(row.geometry);
  const [lng, lat] = [columns.read(row, 'lng'), columns.read(row, 'lat')];
  if (lng === null || lat === null) return 'position.missing';
  const position = [Number(lng), Number(lat)] as const;
  const isInRange = Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90;
  return position.every(Number.isFinite) && isInRange && (position[0] !== 0 || position[1] !== 0)
    ? position
    : 'position.range';
}
