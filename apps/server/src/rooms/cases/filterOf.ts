import { addDays, type CategoryRef, type Day, instantAt } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { editionInForce } from '../standards/index';
import type { CasePorts } from './ports';
import type { CaseListFilter } from './queries';

export type AskedFilter = Omit<CaseListFilter, 'areas' | 'span' | 'category' | 'categories'> & {
  areaId?: string;
  kind?: string;
  /** Any of several, each as `event-01` or, of another edition than the one in force, `event-01@edition`. */
  kinds?: readonly string[];
  edition?: string;
  from?: Day;
  to?: Day;
};

/** What somebody asked for, as the lists understand it: an area with what lies in it, a class of one edition, days as instants. */
export async function filterOf(
  trx: Trx,
  ports: CasePorts,
  { areaId, kind, kinds, edition, from, to, ...filter }: AskedFilter,
): Promise<CaseListFilter> {
  const areas = areaId && { administrativeIds: (await ports.nets.of(trx)).downFrom(areaId), gridId: areaId };
  const category = kind && (await categoryAsked(trx, kind, edition));
  const categories = kinds && (await Promise.all(kinds.map((key) => categoryAsked(trx, ...keyParts(key)))));
  const span = (from || to) && spanOf((await ports.cityOf(trx.cityId)).zone, from, to);
  return {
    ...filter,
    ...(areas && { areas }),
    ...(category && { category }),
    ...(categories && { categories }),
    ...(span && { span }),
  };
}

const keyParts = (key: string) => key.split('@') as [kind: string, edition?: string];

const categoryAsked = async (trx: Trx, kind: string, edition: string | undefined): Promise<CategoryRef> => ({
  edition: edition ?? (await editionInForce(trx)).code,
  ...codeOf(kind),
});

/** `event-0110`; `event-01` is a whole class. */
function codeOf(kind: string): Omit<CategoryRef, 'edition'> {
  const [name, code] = kind.split('-') as [CategoryRef['kind'], string];
  return { kind: name, code };
}

/** Days of the city as instants, the last one included. */
const spanOf = (zone: string, from: Day | undefined, to: Day | undefined) => ({
  from: from ? instantAt(zone, from, 0) : null,
  before: to ? instantAt(zone, addDays(to, 1), 0) : null,
});
