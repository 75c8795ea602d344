import type { Selectable } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type Check, type LoggedEvent, type Recountable, recount } from '../../platform/recount';
import type { LikePlace } from './likePlaces';
import type { SweepCheckTable, SweepTable } from './tables';

type SweepRow = Selectable<SweepTable>;
/** Everything but the words: they lie in the rows alone, so that they can be erased. */
type PlaceChecked = Omit<Selectable<SweepCheckTable>, 'city_id' | 'sweep_id' | 'point_id' | 'words' | 'audit_words'>;
type Told = Omit<SweepRow, 'city_id' | 'id' | 'head'> & { checks: Record<string, PlaceChecked> };

const rows = (trx: Trx) => trx.selectFrom('sweep').selectAll();

const sweeps: Recountable<SweepRow> = {
  kind: 'sweep',
  after: (trx, id, limit) => rows(trx).where('id', '>', id).orderBy('id').limit(limit).execute(),
  held: (trx, id) => rows(trx).where('id', '=', id).forShare().executeTakeFirstOrThrow(),
  stored: async ({ city_id, head, ...row }, trx): Promise<Told> => {
    const { id, ...said } = row;
    return { ...said, checks: await checksOf(trx, id) };
  },
  told: (events) => events.reduce(tell, null)!,
};

/** Every sweep with the words of all its places, told again from its events, must be what is stored. */
export const checkSweeps: Check = (inOwnTrx) => recount(inOwnTrx, sweeps);

async function checksOf(trx: Trx, sweepId: string): Promise<Told['checks']> {
  const checks = await trx.selectFrom('sweep_check').selectAll().where('sweep_id', '=', sweepId).execute();
  return Object.fromEntries(
    checks.map(({ city_id, sweep_id, point_id, words, audit_words, ...check }) => [point_id, check]),
  );
}

function tell(before: Told | null, event: LoggedEvent): Told {
  const { name, version, at, payload } = event;
  const facts = JSON.parse(payload);
  if (name === 'sweep.raise') return raised(facts, version, at);
  const sweep = { ...before!, version };
  if (name === 'sweep.close') return { ...sweep, closed_at: at };
  const check = { ...sweep.checks[facts.pointId]!, ...said(event, facts) };
  return { ...sweep, checks: { ...sweep.checks, [facts.pointId]: check } };
}

function raised(
  facts: {
    caseId: string;
    typeCode?: string;
    unitId?: string;
    areaId?: string;
    dueOn: string;
    auditShare: number;
    places: LikePlace[];
  },
  version: number,
  at: Date,
): Told {
  return {
    version,
    case_id: facts.caseId,
    type_code: facts.typeCode ?? null,
    unit_id: facts.unitId ?? null,
    area_id: facts.areaId ?? null,
    due_on: facts.dueOn,
    audit_share: facts.auditShare,
    raised_at: at,
    closed_at: null,
    checks: Object.fromEntries(facts.places.map(({ pointId, unitId }) => [pointId, { ...unasked, unit_id: unitId }])),
  };
}

const unasked = {
  answer: null,
  answered_at: null,
  answer_id: null,
  case_id: null,
  is_drawn: false,
  audit: null,
  audited_at: null,
  audit_id: null,
  audit_case_id: null,
} as const;

// biome-ignore lint/suspicious/noExplicitAny: facts of either word, as the log keeps them
const said = ({ id, name, at }: LoggedEvent, facts: any): Partial<PlaceChecked> =>
  name === 'sweep.answer'
    ? { answer: facts.answer, answered_at: at, answer_id: id, case_id: facts.caseId ?? null, is_drawn: facts.isDrawn }
    : { audit: facts.audit, audited_at: at, audit_id: id, audit_case_id: facts.caseId ?? null };
