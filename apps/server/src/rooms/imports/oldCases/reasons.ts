import { writeCsv } from '../../../platform/tables/index';
import { type OldCaseProblem, type OldCaseReason, oldCaseReasons } from './readRow';

const headers = ['行 row', '编号 id', '列 column', '原因 reason', '说明', 'what to do', '内容 value'];

/** Rows that were not taken, each with its reason: to be put right in the source and brought again. */
export const writeReasons = (problems: readonly OldCaseProblem[]): AsyncIterable<Uint8Array> =>
  writeCsv({ sheet: 'reasons', headers, rows: linesOf(problems) });

async function* linesOf(problems: readonly OldCaseProblem[]) {
  for (const { row, sourceId, column, reason, value } of problems) {
    const { zh, en } = oldCaseReasons[reason as OldCaseReason];
    yield [row, sourceId, column, reason, zh, en, value];
  }
}
