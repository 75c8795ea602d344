import type { LiveCase } from '@gezhi/contracts';
import { type CaseFile, type CaseScope, isInScope, verbOf } from '@gezhi/domain';
import type { LoggedEvent } from '../../../platform/consumers';
import type { Trx } from '../../../platform/inCity';
import { fromLog } from '../log';
import { placeText } from './place';

/** What one change says to whoever may see its case: made once, however many listen. */
export interface Line {
  caseId: string;
  version: number;
  text: string;
}

export const linesOf = (events: readonly LoggedEvent[]): Line[] =>
  events
    .filter(({ name }) => name.startsWith('case.'))
    .map((event) => {
      const { caseId, version, name, to } = fromLog(event);
      const news: LiveCase = { caseId, version, verb: verbOf(name), state: to };
      return { caseId, version, text: `id: ${placeText(event)}\ndata: ${JSON.stringify(news)}\n\n` };
    });

export type Held = Pick<CaseFile, 'version' | 'unitId' | 'inspectorId' | 'reportedBy'>;

/** With whom the cases of these lines are now: one read for all who listen. */
export async function heldNow(trx: Trx, lines: readonly Line[]): Promise<ReadonlyMap<string, Held>> {
  const files = await trx
    .selectFrom('case_file')
    .select(['id', 'unit_id as unitId', 'inspector_id as inspectorId', 'reported_by as reportedBy', 'version'])
    .where('id', 'in', [...new Set(lines.map(({ caseId }) => caseId))])
    .execute();
  return new Map(files.map(({ id, ...held }) => [id, held]));
}

/**
 * Whether a line is for somebody: the case is in scope now, or was told about before; a unit hears as well that a case has
 * left it. `said` is what was told and has not left.
 */
export function isFor(scope: CaseScope, line: Line, held: Held | undefined, said: Set<string>): boolean {
  if (scope.all) return true;
  if (held && isInScope(scope, held)) {
    said.add(line.caseId);
    return true;
  }
  // Steps before the one that took it away may be heard only now: the last one closes the matter.
  const isLast = held === undefined || line.version >= held.version;
  return isLast ? said.delete(line.caseId) : said.has(line.caseId);
}
