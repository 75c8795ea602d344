import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type Secrets, sha256 } from '../../platform/secrets';

/** Crockford's base 32: no letter that a person could take for a figure. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 26; // 130 bits

/**
 * The code of a report. Derived from the report's id with a key only this installation has: a retry gets the same code
 * although nothing but its hash is stored.
 */
export function codeOf(secrets: Secrets, cityId: number, caseId: string): string {
  const bytes = secrets.derive('report code', `${cityId} ${caseId}`, 17);
  let bits = BigInt(`0x${bytes.toString('hex')}`) >> 6n; // 136 − 6 = 130 bits
  let code = '';
  for (let i = 0; i < codeLength; i++, bits >>= 5n) code += alphabet[Number(bits & 31n)];
  return code;
}

export async function keepCode(trx: Trx, caseId: string, code: string): Promise<void> {
  await trx
    .insertInto('report_code')
    .values(codeRow(trx.cityId, caseId, code))
    .execute();
}

export const codeRow = (cityId: number, caseId: string, code: string) => ({
  city_id: cityId,
  code_hash: sha256(code),
  case_id: caseId,
});

/** The case a code opens. */
export async function caseOfCode(trx: Trx, code: string): Promise<string> {
  const row = await trx
    .selectFrom('report_code')
    .select('case_id')
    .where('code_hash', '=', sha256(code))
    .executeTakeFirst();
  if (!row) throw new Problem('report.code-unknown');
  return row.case_id;
}
