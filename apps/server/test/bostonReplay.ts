import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  type Actor,
  type CaseEvent,
  type CaseFile,
  type CaseOrder,
  type CaseSource,
  type ClockRules,
  decide,
  instantAt,
  type MoveFacts,
  type MoveVerb,
  openCase,
  resident,
} from '@gezhi/domain';
import { projectRoot } from '../src/platform/config';
import { newId } from '../src/platform/ids';
import type { History } from './histories';
import { littering } from './seedCity';
import { readHere } from './workbooks';

export const bostonFile = resolve(projectRoot, '../shared/data/311/boston-2011.public.csv.gz');
export const bostonZone = 'America/New_York';

export interface BostonRow {
  id: string;
  openedAt: Date;
  targetAt: Date | null;
  closedAt: Date | null;
  /** The file's own word: `ONTIME`, `OVERDUE`, or nothing. */
  flag: string;
  department: string;
  source: CaseSource;
}

const sources: Record<string, CaseSource> = {
  'Employee Generated': 'inspector',
  'Constituent Call': 'hotline12345',
  'Maximo Integration': 'desk',
};

/** Rows of the file in the order they were opened. */
export async function readBoston(bytes: Uint8Array = gunzipSync(readFileSync(bostonFile))): Promise<BostonRow[]> {
  const { rows } = await readHere(bytes);
  return rows.map(({ cells }) => ({
    id: cells.case_id!,
    openedAt: instant(cells.open_dt)!,
    targetAt: instant(cells.target_dt),
    closedAt: instant(cells.closed_dt),
    flag: cells.ontime ?? '',
    department: cells.department ?? '',
    source: sources[cells.source ?? ''] ?? 'resident',
  }));
}

/**
 * The file has local time without a zone. An hour shown twice when the clocks go back is read as its first showing, so that
 * what was earlier in the file is never later here; an hour left out does not occur.
 */
function instant(local = ''): Date | null {
  const [, day, hour, minute, second] = local.match(/^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)/) ?? [];
  if (!day) return null;
  return instantAt(bostonZone, day, ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000);
}

const hourMs = 3_600_000;
const person = (role: 'acceptor' | 'dutyChief' | 'dispatcher' | 'inspector', id: string, unitId: string): Actor => ({
  kind: 'staff',
  personId: id,
  posts: [{ role, unitId }],
});

export interface BostonCity {
  rules: ClockRules;
  officeId: string;
  unitOf(department: string): string;
}

/**
 * Rows lived through by `decide()`: reported, accepted, filed, dispatched and given out when they were opened, treated,
 * checked and closed when they were closed; the others stay open. A row's own target needs no step of its own: a case is
 * filed with a limit of its own, here the natural hours from opening to target, and its clock is due at that very instant.
 */
export function* bostonHistories(
  rows: readonly BostonRow[],
  city: BostonCity,
): Generator<History & { row: BostonRow }> {
  const [desk, checker, worker] = [newId(), newId(), newId()];
  const office = {
    acceptor: person('acceptor', desk, city.officeId),
    dutyChief: person('dutyChief', desk, city.officeId),
    dispatcher: person('dispatcher', desk, city.officeId),
    inspector: person('inspector', checker, city.officeId),
  };
  for (const [i, row] of rows.entries()) {
    const unitId = city.unitOf(row.department);
    const clerk: Actor = {
      kind: 'staff',
      personId: worker,
      posts: [
        { role: 'unitClerk', unitId },
        { role: 'handler', unitId },
      ],
    };
    const limit = row.targetAt && {
      value: (row.targetAt.getTime() - row.openedAt.getTime()) / hourMs,
      unit: 'urgentWorkingHour' as const,
    };
    const given = (now: Date) => ({ ...city.rules, now, texts: {}, number: `boston-${i}`, limit });
    const id = newId();
    const placement = { administrativeId: null, creationGridId: null, cellGridId: null, pointId: null };
    const opened = openCase(
      {
        id,
        caseId: id,
        report: {
          source: row.source,
          position: null,
          placeName: null,
          placement,
          netVersion: 1,
          broadKind: null,
          photos: [],
        },
      },
      row.source === 'inspector' ? office.inspector : resident,
      given(row.openedAt),
    );
    const events: CaseEvent[] = [opened.event];
    let file: CaseFile = opened.file;
    const step = <V extends MoveVerb>(verb: V, by: Actor, at: Date, facts: MoveFacts[V]) => {
      const decision = decide(file, { id: newId(), caseId: id, verb, facts } as CaseOrder, by, given(at));
      if (!decision.ok) throw new Error(`${verb} of row ${i}: ${decision.problem} ${decision.missing.join()}`);
      events.push(decision.event);
      file = decision.file;
    };
    step('accept', office.acceptor, row.openedAt, {});
    step('file', office.dutyChief, row.openedAt, { category: littering, condition: 1 });
    step('dispatch', office.dispatcher, row.openedAt, { unitId });
    step('assign', clerk, row.openedAt, {});
    if (row.closedAt) {
      const photo = { id: newId(), sha256: 'a'.repeat(64) };
      step('handle', clerk, row.closedAt, { photos: [photo] });
      step('feedBack', clerk, row.closedAt, { reply: 'done' });
      step('sendToCheck', office.dispatcher, row.closedAt, {});
      step('assignCheck', office.acceptor, row.closedAt, { inspectorId: checker });
      step('pass', office.inspector, row.closedAt, { photos: [photo] });
      step('close', office.dutyChief, row.closedAt, {});
    }
    yield { row, file, events };
  }
}
