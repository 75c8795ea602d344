import type { BodyOf, exchangeApi } from '@gezhi/contracts';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { openSecret } from './signature';
import type { PartnerRow } from './tables';

type Order = Pick<BodyOf<typeof exchangeApi.savePartner>, 'secretIn' | 'secretOut' | 'oldUntil'>;

/** Longer than any two offices need to tell each other; a former secret that opens for ever is a second key. */
const longestOverlapMs = 90 * 86_400_000;

type Kept = Pick<PartnerRow, 'secret_in' | 'secret_out' | 'old_secret_in' | 'old_secret_until'>;

interface Renewed {
  isChange: boolean;
  row: Kept;
  /** For the log: that, never what. */
  told: { isNewSecretIn: boolean; isNewSecretOut: boolean; oldUntil: string | null };
}

/**
 * The secrets of a platform after an order. The one that opens what comes in may be renewed with an overlap: the platform changes
 * over whenever it suits it until then. What goes out is signed with the new one at once: its receiver has the overlap.
 */
export function newSecrets(
  secrets: Ports['secrets'],
  before: PartnerRow | undefined,
  { secretIn, secretOut, oldUntil }: Order,
  now: Date,
): Renewed {
  const was = {
    in: before ? openSecret(secrets, before.secret_in) : null,
    out: before ? openSecret(secrets, before.secret_out) : null,
  };
  const [opens, signs] = [secretIn ?? was.in, secretOut ?? was.out];
  if ((!secretIn && !before) || (!secretOut && !before)) throw new Problem('exchange.secret-missing');
  const isNewSecretIn = secretIn !== undefined && secretIn !== was.in;
  const isNewSecretOut = secretOut !== undefined && secretOut !== was.out;
  // With one secret for both what one side signed could be sent back to it as if the other had.
  if ((isNewSecretIn || isNewSecretOut) && opens === signs) throw unfit('secretOut', 'one secret each way');
  const old = formerSecret(before, isNewSecretIn, oldUntil, now);
  const row = {
    secret_in: isNewSecretIn ? secrets.seal(secretIn) : before!.secret_in,
    secret_out: isNewSecretOut ? secrets.seal(secretOut) : before!.secret_out,
    ...old,
  };
  const isOldChanged = row.old_secret_until?.getTime() !== (before?.old_secret_until ?? null)?.getTime();
  const told = { isNewSecretIn, isNewSecretOut, oldUntil: row.old_secret_until?.toISOString() ?? null };
  return { isChange: isNewSecretIn || isNewSecretOut || isOldChanged, row, told };
}

const none = { old_secret_in: null, old_secret_until: null };

/** What opens beside the new one, and until when: at most one secret, the one before. */
function formerSecret(
  before: PartnerRow | undefined,
  isNewSecretIn: boolean,
  oldUntil: Order['oldUntil'],
  now: Date,
): Pick<Kept, 'old_secret_in' | 'old_secret_until'> {
  if (oldUntil === undefined)
    return before && !isNewSecretIn
      ? { old_secret_in: before.old_secret_in, old_secret_until: before.old_secret_until }
      : none;
  const sealed = isNewSecretIn ? before?.secret_in : before?.old_secret_in;
  if (oldUntil === null || !sealed) return none;
  const until = new Date(oldUntil);
  if (until <= now || until.getTime() > now.getTime() + longestOverlapMs) throw unfit('oldUntil', 'within ninety days');
  return { old_secret_in: sealed, old_secret_until: until };
}

const unfit = (field: string, message: string) =>
  new Problem('request.invalid', { errors: [{ field: `body/${field}`, message }] });
