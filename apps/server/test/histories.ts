import type { CaseEvent, CaseFile } from '@gezhi/domain';
import type { Insertable } from 'kysely';
import { copyRows } from '../src/platform/copyRows';
import { connect, type DatabaseUrls } from '../src/platform/database';
import type { Tables } from '../src/platform/db';
import { caseEventRow, toRow } from '../src/rooms/cases/index';

export interface History {
  file: CaseFile;
  events: readonly CaseEvent[];
}

/** Histories decided in memory, written as the commands would have written them: events in their chain, then the rows. */
export async function writeHistories(
  urls: DatabaseUrls,
  cityId: number,
  histories: Iterable<History>,
  atOnce = 1000,
): Promise<number> {
  const owner = await connect(urls.owner);
  try {
    await owner.query('set search_path = gezhi, public');
    await owner.query('begin');
    let events: Insertable<Tables['event']>[] = [];
    let files: Insertable<Tables['case_file']>[] = [];
    let written = 0;
    const flush = async () => {
      await copyRows(owner, 'event', events);
      await copyRows(owner, 'case_file', files);
      [events, files] = [[], []];
    };
    for (const history of histories) {
      const { rows, head } = chained(cityId, history.events);
      events.push(...rows);
      files.push(toRow(cityId, history.file, head));
      if (++written % atOnce === 0) await flush();
    }
    await flush();
    await owner.query('commit');
    await owner.query('analyze event, case_file');
    return written;
  } finally {
    await owner.end();
  }
}

function chained(cityId: number, events: readonly CaseEvent[]) {
  let head: Buffer | null = null;
  const rows: Insertable<Tables['event']>[] = [];
  for (const event of events) {
    const { row, hash }: ReturnType<typeof caseEventRow> = caseEventRow(cityId, event, head, {});
    rows.push(row);
    head = hash;
  }
  return { rows, head: head! };
}
