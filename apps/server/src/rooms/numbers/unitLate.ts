import type { lateCauses, UnitPage } from '@gezhi/contracts';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Exemption } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { groupingOf } from './groups';
import { causeOf, isListed, kindOf, type UnitSpan, unitMarks } from './unitMarks';

/** Of kinds and places those with most; the list of all that is late has the rest. */
const mostRows = 5;

interface LateRow {
  level: number;
  kind: string | null;
  place: string | null;
  cause: (typeof lateCauses)[number];
  tasks: number;
}
/** `grouping()` sets a bit for every column a row is not grouped by. */
const levels = { kind: 0b011, place: 0b101, cause: 0b110, all: 0b111 };

/** What was late: of which kinds, where, and why as far as the cases know. */
export async function whyLate(
  trx: Trx,
  ports: CasePorts,
  span: UnitSpan,
  exemptions: readonly Exemption[],
): Promise<UnitPage['late']> {
  const { rows } = await sql<LateRow>`
    with ${unitMarks(span, exemptions, trx.now)},
    late as (
      select ${kindOf} as kind, c.administrative_id::text as place, ${causeOf} as cause
      from unit_mark m join case_file c on c.id = m.case_id where ${isListed('late', undefined, trx.now)}
    )
    select grouping(kind, place, cause) as level, kind, place, cause, count(*)::int as tasks
    from late group by grouping sets ((kind), (place), (cause), ())
    order by tasks desc, kind, place, cause`.execute(trx);
  const at = (level: number) => rows.filter((row) => row.level === level);
  return {
    count: at(levels.all)[0]?.tasks ?? 0,
    kinds: await named(trx, ports, 'kind', at(levels.kind)),
    places: await named(trx, ports, 'community', at(levels.place)),
    causes: at(levels.cause).map(({ cause, tasks }) => ({ key: cause, count: tasks })),
  };
}

/** With their names, under which cases were counted: a place is the narrowest area that holds it. */
async function named(trx: Trx, ports: CasePorts, by: 'kind' | 'community', rows: readonly LateRow[]) {
  const most = rows
    .flatMap(({ kind, place, tasks }) => {
      const key = by === 'kind' ? kind : place;
      return key === null ? [] : [{ key, count: tasks }];
    })
    .slice(0, mostRows);
  const names = await (await groupingOf(trx, ports, by)).names(most.map(({ key }) => key));
  return most.map(({ key, count }) => {
    const { name = key, nameEn = null } = names.get(key) ?? {};
    return { key, name, nameEn, count };
  });
}
