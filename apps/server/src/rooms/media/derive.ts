import { system } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { enqueue, type JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import { derivedSizes } from './copies';
import { openPhoto } from './decoder';
import type { Claims } from './inspect';
import { derivedName, originalName } from './names';

type DerivePorts = Pick<Ports, 'inCity' | 'storage' | 'log'>;

/** Tries, later each time: a store that is away over night leaves no photo without copies. */
const dayAndMore = 14;
/** Then others of the queue have their turn. */
const mostInARun = 24;
/** Where so many fail in one run it is not the photos. */
const mostFailures = 3;

const task = 'media.derive';

/** One job for all photos that wait, and never two at once: asking for it again before it has begun is the same job. */
export const askForCopies = (trx: Trx) =>
  enqueue(trx, { task, payload: {}, key: 'derive', queue: 'derive', attempts: dayAndMore });

/**
 * Makes the cleaned copies and reads what the file claims, in the process made for it: of one photo, or of those that wait,
 * the oldest first. Runs again after any failure; the copies of one original are always the same.
 */
export const derivePhotos = {
  name: task,
  handler: (ports: DerivePorts): JobHandler => ({
    name: task,
    run: ({ photoId }, { cityId }) =>
      photoId ? deriveAlone(ports, cityId, String(photoId)) : deriveWaiting(ports, cityId),
  }),
} as const;

async function deriveAlone(ports: DerivePorts, cityId: number, id: string): Promise<void> {
  const photo = await ports.inCity(cityId, system, (trx) => waiting(trx).where('id', '=', id).executeTakeFirst(), {
    onlyReads: true,
  });
  if (photo) await derive(ports, cityId, photo);
}

async function deriveWaiting(ports: DerivePorts, cityId: number): Promise<void> {
  const theOldest = (trx: Trx) =>
    waiting(trx).where('goes_alone', '=', false).orderBy('delivered_at').orderBy('id').limit(mostInARun).execute();
  const photos = await ports.inCity(cityId, system, theOldest, { onlyReads: true });
  const next = photos.values();
  let failures = 0;
  const oneAfterTheOther = async () => {
    for (const photo of next) {
      await senders.haveGone();
      const error = await derive(ports, cityId, photo).then(
        () => null,
        (error) => error,
      );
      if (!error) continue;
      ports.log.warn({ err: error, photo: photo.id }, 'no copies of a photo yet');
      await ports.inCity(cityId, system, (trx) => letGoAlone(trx, photo.id));
      if (++failures > mostFailures) throw error;
    }
  };
  // While the copies of one are being stored the next one is opened.
  await Promise.all([oneAfterTheOther(), oneAfterTheOther()]);
  if (photos.length === mostInARun) await ports.inCity(cityId, system, askForCopies);
}

async function letGoAlone(trx: Trx, photoId: string) {
  await trx.updateTable('photo').set({ goes_alone: true }).where('id', '=', photoId).execute();
  await enqueue(trx, { task, payload: { photoId }, key: `derive:${photoId}`, attempts: dayAndMore });
}

const waiting = (trx: Trx) => trx.selectFrom('photo').select(['id', 'sha256']).where('state', '=', 'stored');

async function derive(ports: DerivePorts, cityId: number, { id, sha256 }: { id: string; sha256: Buffer }) {
  const opened = await openPhoto(await ports.storage.read(originalName(cityId, sha256)));
  if ('refused' in opened) ports.log.warn({ photo: id, ...opened }, 'a photo could not be opened');
  else
    await Promise.all(
      derivedSizes.map((size) => ports.storage.put(derivedName(cityId, id, size), Buffer.from(opened.copies[size]))),
    );
  await ports.inCity(cityId, system, (trx) =>
    trx
      .updateTable('photo')
      .set('refused' in opened ? { state: 'unreadable' } : { state: 'ready', ...claimed(opened.claims) })
      .where('id', '=', id)
      .execute(),
  );
}

const claimed = ({ takenAt, position, camera }: Claims) => ({
  taken_at: takenAt,
  taken_lng: position?.[0] ?? null,
  taken_lat: position?.[1] ?? null,
  camera,
});

/** So many that send at the same moment make copies wait, each so long at most: originals first, the two cores are theirs. */
const many = 4;
const mostWaitMs = 1_000;
const lookAgainMs = 50;

/** Those who deliver bytes at the moment. */
export const senders = {
  underWay: 0,
  async sending<T>(work: () => Promise<T>): Promise<T> {
    this.underWay++;
    try {
      return await work();
    } finally {
      this.underWay--;
    }
  },
  async haveGone(): Promise<void> {
    for (let waited = 0; this.underWay >= many && waited < mostWaitMs; waited += lookAgainMs)
      await new Promise((done) => setTimeout(done, lookAgainMs));
  },
};
