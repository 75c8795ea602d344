import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, sendInParts, type Transport } from '../../../../web/src/lib/resumable';
import { aJpegOf } from '../../../test/photoFiles';
import { type Break, badNetwork, listen, send } from '../../../test/sockets';
import { useHouse } from '../../../test/testHouse';
import { uploading } from '../../../test/uploading';

/** The sender of the phones and the real server, with a network in between that breaks. */
const test = useHouse();
let port: number;
let network: Awaited<ReturnType<typeof badNetwork>>;
beforeAll(async () => {
  port = await listen(test.app);
  network = await badNetwork(() => port);
});
afterAll(() => network?.close());
const { named, rowOf, uploadRows, hasOriginal, filesUnder } = uploading(test, () => port);

const travel: Transport = async ({ method, address, headers, body }: Ask) => {
  const bytes = body ? Buffer.from(await body.arrayBuffer()) : undefined;
  const answer = await send(network.port, { method, path: address, headers, body: bytes });
  const header = (name: string) => (answer.headers[name] as string | undefined) ?? null;
  return { status: answer.status, header, problem: answer.problem };
};
const atOnce = () => new Promise((done) => setImmediate(done));

describe('F-06', () => {
  it.each<Break>(['fin', 'rst', 'silence'])(
    'F-06: fifty breaks (%s) cost what was on its way; nothing half is ever called whole',
    {
      timeout: 240_000,
    },
    async (how) => {
      const [size, breaks] = [5_000_000, 50];
      const bytes = await aJpegOf(size);
      const { code, photos } = await named(bytes);
      const id = photos[0]!.id;
      const broken = network.seen.broken;
      const carried = network.seen.bytes;
      for (let i = 0; i < breaks; i++) network.breakNext(randomInt(1, 160_000), how);
      const base = `/api/public/reports/${code}/uploads`;
      let isSent = false;
      while (!isSent) {
        // As the outbox does it: a sender that gives up is asked again, knowing nothing of before.
        isSent = await sendInParts(
          { base, photoId: id, photo: new Blob([bytes]) },
          { transport: travel, wait: atOnce },
        ).then(
          () => true,
          () => false,
        );
        const { state } = await rowOf(id);
        const upload = (await uploadRows()).find(({ photo_id }) => photo_id === id);
        expect(state === 'stored', 'delivered exactly when the server says all is here').toBe(
          upload?.received === upload?.length && upload !== undefined,
        );
        expect(hasOriginal(bytes)).toBe(state === 'stored');
      }
      const again = (network.seen.bytes - carried) / size - 1;
      console.log(`F-06 ${how}: ${network.seen.broken - broken} breaks, ${Math.round(again * 100)} % sent again`);
      expect(network.seen.broken - broken).toBeGreaterThan(45);
      expect(again, 'an upload that began anew each time would send it many times').toBeLessThan(0.5);
      expect(filesUnder('uploads')).toEqual([]);
    },
  );

  it('a sign-in page of some network is not taken for the server', async () => {
    const page: Transport = async () => ({ status: 200, header: () => null, problem: null });
    const sent = sendInParts({ base: '/x', photoId: 'x', photo: new Blob(['x']) }, { transport: page, wait: atOnce });
    await expect(sent).rejects.toThrow();
  });

  it('a refusal is not tried again', async () => {
    const { code, photos } = await named(Buffer.from('no photo, whatever it says'));
    let asked = 0;
    const counted: Transport = (what, onSent) => {
      asked++;
      return travel(what, onSent);
    };
    const photo = new Blob(['no photo, whatever it says']);
    const sent = sendInParts(
      { base: `/api/public/reports/${code}/uploads`, photoId: photos[0]!.id, photo },
      { transport: counted, wait: atOnce },
    );
    await expect(sent).rejects.toMatchObject({ code: 'photo.not-a-photo', status: 415 });
    expect(asked).toBe(1);
  });
});
