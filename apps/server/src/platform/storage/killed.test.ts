import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWire } from '../../../test/faultyWire';
import { type S3Server, startS3Server } from '../../../test/s3Server';
import { projectRoot } from '../config';
import { makeLog } from '../log';
import { clearIncoming, openFileStorage } from './files';
import { openS3Storage } from './s3';

/** A process that dies, and a wire that lies, in the middle of a put: nothing of it is ever seen by halves. */
const name = 'originals/1/ab/killed';
const bytes = 64 * 1024 * 1024;
let folder: string;
let s3: S3Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gezhi-killed-'));
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3?.leave();
  rmSync(folder, { recursive: true, force: true });
});

const putting = (env: NodeJS.ProcessEnv): ChildProcess =>
  spawn('npx', ['tsx', resolve(projectRoot, 'apps/server/test/putServer.ts'), String(bytes)], {
    cwd: projectRoot,
    env: { ...process.env, GEZHI_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });

/** Kills it with everything it started, and waits until it is gone. */
async function kill(child: ChildProcess) {
  const gone = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid!, 'SIGKILL');
  await gone;
}

describe('a process killed in the middle of a put', () => {
  it('leaves in the folder what is parked and cleared away, and no file', { timeout: 60_000 }, async () => {
    const child = putting({});
    const incoming = join(folder, 'files/incoming');
    const parked = () => {
      try {
        return readdirSync(incoming).reduce((sum, each) => sum + statSync(join(incoming, each)).size, 0);
      } catch {
        return 0;
      }
    };
    while (parked() === 0) await new Promise((done) => setImmediate(done));
    await kill(child);
    const storage = openFileStorage(folder);
    if (await storage.has(name)) expect(await storage.size(name), 'it was faster than its killer').toBe(bytes);
    else expect(parked()).toBeGreaterThan(0);
    await clearIncoming(folder);
    expect(parked()).toBe(0);
    await storage.put(name, Buffer.from('whole'));
    expect(await storage.has(name)).toBe(true);
  });

  it('leaves nothing in an S3 store', { timeout: 60_000 }, async () => {
    let through = 0;
    let half: () => void;
    const isHalf = new Promise<void>((done) => {
      half = done;
    });
    const wire = await startWire(Number(new URL(s3.endpoint).port), (piece) => {
      through += piece.length;
      if (through <= bytes / 2) return piece;
      half();
      return Buffer.alloc(0); // what comes now gets stuck on the way
    });
    const child = putting({ ...s3.env, GEZHI_S3_ENDPOINT: `http://127.0.0.1:${wire.port}` });
    await isHalf;
    await kill(child);
    wire.close();
    const storage = await openS3Storage(s3.settings, makeLog('silent'));
    expect(await storage.has(name)).toBe(false);
    expect([...s3.objects.keys()]).toEqual([]);
    await storage.put(name, Buffer.from('whole'));
    expect(await storage.has(name)).toBe(true);
  });
});

describe('a wire to the store', () => {
  const marker = Buffer.from('HERE-IT-IS');
  const file = Buffer.concat([Buffer.alloc(400_000, 'a'), marker, Buffer.alloc(400_000, 'b')]);
  const over = async (onData: (piece: Buffer) => Buffer | null, work: (endpoint: string) => Promise<void>) => {
    const wire = await startWire(Number(new URL(s3.endpoint).port), onData);
    await work(`http://127.0.0.1:${wire.port}`).finally(wire.close);
  };
  const put = async (endpoint: string, as: string) =>
    (await openS3Storage({ ...s3.settings, endpoint }, makeLog('silent'))).put(as, file);
  const isAway = { code: 'storage.away' };

  it('that changes one byte of a file has it refused: the store compares the hash', async () => {
    const changed = (piece: Buffer) => {
      const at = piece.indexOf('aaaaaaaaaa');
      if (at >= 0) piece[at] = 0x63;
      return piece;
    };
    await over(changed, (endpoint) => expect(put(endpoint, 'changed')).rejects.toMatchObject(isAway));
    expect(s3.objects.has('changed')).toBe(false);
  });

  it('that breaks in the middle leaves nothing', async () => {
    const broken = (piece: Buffer) => (piece.includes(marker) ? null : piece);
    await over(broken, (endpoint) => expect(put(endpoint, 'broken')).rejects.toMatchObject(isAway));
    expect(s3.objects.has('broken')).toBe(false);
    await over(
      (piece) => piece,
      (endpoint) => put(endpoint, 'broken'),
    );
    expect(s3.objects.get('broken')?.bytes.equals(file)).toBe(true);
  });
});
