import { caseStateCodes, type Light } from '@gezhi/domain';
import { dayIn, fitting, idIn, oneOf, readAddress } from '../../lib/address';
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
export const readCaseSearch = readAddress({
  list: oneOf(listNames),
  light: oneOf(lights),
  unit: idIn,
  area: idIn,
  kind: fitting(/^(event|component)-\d{2,5}$/),
  /** Of `kind`, where it is not the edition in force. */
  edition: fitting(/^[\w/. -]{1,60}$/),
  number: fitting(/^[\d-]{3,32}$/),
  point: idIn,
  /** Only closed ones that have come back. */
  cameBack: oneOf(['yes']),
  /** One of the seven steps. */
  step: fitting(/^[1-7]$/),
  /** First and last day: of ending in lists of ended cases, else of reporting. */
  from: dayIn,
  to: dayIn,
});
export type CaseSearch = ReturnType<typeof readCaseSearch>;

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
