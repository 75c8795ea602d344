import type { MediaRefusal } from '@gezhi/contracts';
import { system } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import type { JobHandler } from '../../platform/jobs';
import { type FetchLimits, type Outbound, OutboundError } from '../../platform/outbound';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { deliverPhoto, expectPhotos, judgePhoto } from '../media/index';

export const fetchMediaTask = 'open311.fetchMedia';

export const mediaLimits: FetchLimits = { mostBytes: 10 * 1024 * 1024, timeoutMs: 10_000 };
/** Networks fail for a while; who fails for longer has no picture there. */
const mostTries = 3;

/**
 * Fetches a picture after the report is safe, and takes it by the same checks as any photo. One that is refused leaves the
 * case without it and says why.
 */
export const fetchMedia = {
  handler: (ports: Pick<Ports, 'inCity' | 'storage'>, outbound: Outbound, limits = mediaLimits): JobHandler => ({
    name: fetchMediaTask,
    async run({ mediaId }, { cityId }) {
      const id = String(mediaId);
      const media = await ports.inCity(cityId, system, (trx) => waitingMedia(trx, id));
      if (!media) return;
      try {
        const bytes = await fetchOne(outbound, media.url!, limits);
        judgePhoto(bytes);
        await ports.inCity(cityId, system, (trx) => expectPicture(trx, media, bytes));
        await deliverPhoto(ports, cityId, system, id, bytes);
        await ports.inCity(cityId, system, (trx) =>
          conclude(trx, media, null, { sha256: sha256(bytes).toString('hex') }),
        );
      } catch (error) {
        const reason = refusalOf(error);
        if (!reason) throw error;
        const isWorthAnother = (reason === 'unreachable' || reason === 'timeout') && media.tries + 1 < mostTries;
        await ports.inCity(cityId, system, (trx) =>
          isWorthAnother ? countTry(trx, id) : conclude(trx, media, reason, { reason }),
        );
        if (isWorthAnother) throw error; // the queue asks again, later each time
      }
    },
  }),
} as const;

interface Waiting {
  id: string;
  case_id: string;
  url: string | null;
  tries: number;
}

const waitingMedia = (trx: Trx, id: string): Promise<Waiting | undefined> =>
  trx
    .selectFrom('open311_media')
    .select(['id', 'case_id', 'url', 'tries'])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();

class Refused extends Error {
  constructor(readonly reason: MediaRefusal) {
    super(reason);
  }
}

async function fetchOne(outbound: Outbound, url: string, limits: FetchLimits): Promise<Buffer> {
  const { status, bytes } = await outbound.fetchBytes(url, limits);
  if (status >= 300 && status < 400) throw new Refused('redirect');
  if (status !== 200) throw new Refused('noAnswer');
  return bytes;
}

function refusalOf(error: unknown): MediaRefusal | null {
  if (error instanceof Refused) return error.reason;
  if (error instanceof OutboundError) return error.fault === 'answerTooLarge' ? 'tooLarge' : error.fault;
  if (!(error instanceof Problem)) return null;
  if (error.code === 'photo.not-a-photo') return 'notAPhoto';
  if (error.code === 'photo.too-many-pixels') return 'tooManyPixels';
  // Other bytes than at a try that was cut off count as a picture that cannot be had.
  return error.code === 'photo.unreadable' || error.code === 'photo.hash-differs' ? 'unreadable' : null;
}

/** Named by the report's own event, so that it stands among the photos of the report; a try that was cut off left it there. */
async function expectPicture(trx: Trx, { id, case_id: caseId }: Waiting, bytes: Buffer): Promise<void> {
  const there = await trx.selectFrom('photo').select('id').where('id', '=', id).executeTakeFirst();
  if (there) return;
  const photos = [{ id, sha256: sha256(bytes).toString('hex') }];
  await expectPhotos(trx, { kind: 'case', id: caseId }, { slot: 'before', eventId: caseId, photos });
}

async function countTry(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('open311_media')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The end of it, in the log too; the address is forgotten. */
async function conclude(trx: Trx, media: Waiting, reason: MediaRefusal | null, found: Record<string, string>) {
  await trx
    .updateTable('open311_media')
    .set({ state: reason ? 'refused' : 'fetched', reason, url: null, done_at: trx.now })
    .where('id', '=', media.id)
    .execute();
  await append(trx, {
    subject: { kind: 'open311Media', id: media.id },
    version: 1,
    previous: null,
    name: reason ? 'georeport.refusePicture' : 'georeport.takePicture',
    payload: { caseId: media.case_id, ...found, v: 1 },
  });
}
