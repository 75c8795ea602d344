import { caseStateCodes, type Light } from '@gezhi/domain';
import type { Filter } from './api';

/** Lists a link may name: what waits for me, everything open, everything that has ended, all there is, or one state. */
export const listNames = [
  'mine',
  'open',
  'ended',
  'all',
  ...caseStateCodes.filter((state) => state !== 'draft'),
] as const;
export type ListName = (typeof listNames)[number];

const lights: readonly Light[] = ['red', 'yellow', 'green'];

/** What somebody is looking at, as the address has it. Whoever gets the link sees the same. */
export interface CaseSearch {
  list?: ListName;
  light?: Light;
  unit?: string;
  area?: string;
  kind?: string;
  /** Of `kind`, where it is not the edition in force. */
  edition?: string;
  number?: string;
  point?: string;
  /** Only closed ones that have come back. */
  cameBack?: 'yes';
  /** One of the seven steps. */
  step?: string;
  /** First and last day: of ending in lists of ended cases, else of reporting. */
  from?: string;
  to?: string;
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Old or hand-edited links must still open: a bad value falls away, it never throws. Every name is there, if need be as
 * undefined: the router lays this over what the address said.
 */
export function readCaseSearch(raw: Readonly<Record<string, unknown>>): CaseSearch {
  const oneOf = <T extends string>(known: readonly T[], value: unknown) => known.find((name) => name === value);
  const fitting = (shape: RegExp, value: unknown) =>
    typeof value === 'string' && shape.test(value) ? value : undefined;
  return {
    list: oneOf(listNames, raw.list),
    light: oneOf(lights, raw.light),
    unit: fitting(id, raw.unit),
    area: fitting(id, raw.area),
    kind: fitting(/^(event|component)-\d{2,5}$/, raw.kind),
    edition: fitting(/^[\w/. -]{1,60}$/, raw.edition),
    number: fitting(/^[\d-]{3,32}$/, raw.number),
    point: fitting(id, raw.point),
    cameBack: oneOf(['yes'] as const, raw.cameBack),
    step: fitting(/^[1-7]$/, raw.step),
    from: fitting(day, raw.from),
    to: fitting(day, raw.to),
  };
}

/** The same as the server's filter. Without a list the person's own comes first. */
export const filterOf = (
  { list, light, unit, area, kind, edition, number, point, cameBack, step, from, to }: CaseSearch,
  ownList: ListName,
): Filter => ({
  list: list ?? ownList,
  light,
  unitId: unit,
  areaId: area,
  kind,
  edition,
  number,
  pointId: point,
  cameBack,
  step,
  from,
  to,
});

/** Whether the list is narrowed by anything but its state. */
export const isNarrowed = ({ list, ...rest }: CaseSearch) => Object.values(rest).some((value) => value !== undefined);
