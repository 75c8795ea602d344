import { codeFor } from '../../platform/codes';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type Secrets, sha256 } from '../../platform/secrets';

/**
 * The code of a report, or of a voice that joined one. With the phone's own word in it: staff know a report's id and all it
 * says, and by sending it again would be given the code to answer, rate and erase in its reporter's name.
 */
export const codeOf = (secrets: Secrets, cityId: number, id: string, device?: string): string =>
  codeFor(secrets, 'report code', device === undefined ? `${cityId} ${id}` : `${cityId} ${id} ${device}`);

export async function isCodeOf(trx: Trx, caseId: string, code: string): Promise<boolean> {
  const row = await trx
    .selectFrom('report_code')
    .select('case_id')
    .where('code_hash', '=', sha256(code))
    .executeTakeFirst();
  return row?.case_id === caseId;
}

export async function keepCode(trx: Trx, caseId: string, code: string, voiceId: string | null = null): Promise<void> {
  await trx
    .insertInto('report_code')
    .values({ ...codeRow(trx.cityId, caseId, code), voice_id: voiceId })
    .execute();
}

export const codeRow = (cityId: number, caseId: string, code: string) => ({
  city_id: cityId,
  code_hash: sha256(code),
  case_id: caseId,
  voice_id: null as string | null,
});

/** What a code opens: one's own report, or one somebody else made. */
export interface Opened {
  caseId: string;
  isReporter: boolean;
}

export async function openedBy(trx: Trx, code: string): Promise<Opened> {
  const row = await trx
    .selectFrom('report_code')
    .select(['case_id', 'voice_id'])
    .where('code_hash', '=', sha256(code))
    .executeTakeFirst();
  if (!row) throw new Problem('report.code-unknown');
  return { caseId: row.case_id, isReporter: row.voice_id === null };
}

/** For what only the reporter may do: a code that joined is told there is no such thing. */
export async function ownReport(trx: Trx, code: string): Promise<string> {
  const { caseId, isReporter } = await openedBy(trx, code);
  if (!isReporter) throw new Problem('thing.not-found');
  return caseId;
}
