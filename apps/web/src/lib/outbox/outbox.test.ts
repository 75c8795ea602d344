import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../call';
import { inMemory } from '../deviceStore';
import type { Carrier } from './carry';
import { openOutbox } from './outbox';
import { newParcel, type Parcel } from './parcel';

const photo = (id: string) => ({ id, sha256: id, type: 'image/jpeg', bytes: new ArrayBuffer(1) });

function anOutbox(carrier: Partial<Carrier<string, string>> = {}) {
  const store = inMemory();
  const sent: string[] = [];
  const outbox = openOutbox<string, string>('test', store, {
    send: async ({ command }) => {
      sent.push(command);
      return `receipt of ${command}`;
    },
    sendPhoto: async (_parcel, id) => sent.push(id),
    ...carrier,
  });
  return { store, sent, outbox };
}

const idle = (outbox: ReturnType<typeof anOutbox>['outbox']) =>
  vi.waitFor(() => expect(outbox.view().sendingId).toBeNull());

beforeEach(() => {
  vi.stubGlobal('navigator', {});
});

describe('the outbox', () => {
  it('sends a command, then its photos, then forgets both', async () => {
    const { store, sent, outbox } = anOutbox();
    await store.put('photos', photo('a'));
    await outbox.add('1', 'report', ['a']);
    await vi.waitFor(() => expect(outbox.view().parcels).toEqual([]));
    expect(sent).toEqual(['report', 'a']);
    expect(await store.all('photos')).toEqual([]);
    expect(await store.all('parcels')).toEqual([]);
  });

  it('clears away what had wholly arrived when its page was closed', async () => {
    const { store, sent, outbox } = anOutbox();
    const photos = [{ id: 'a', state: 'delivered' as const }];
    const arrived: Parcel<string, string> = { ...newParcel('1', 'report', [], '2026-01-01'), photos, receipt: 'ok' };
    await store.put('parcels', arrived);
    await outbox.retry();
    expect(outbox.view().parcels).toEqual([]);
    expect(await store.all('parcels')).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('keeps everything while the network is away and sends it once it is back', async () => {
    let away = true;
    const received: string[] = [];
    const { outbox } = anOutbox({
      send: async ({ command }) => {
        if (away) throw new ProblemError('network', 0);
        received.push(command);
        return 'ok';
      },
    });
    await outbox.add('1', 'report', []);
    await vi.waitFor(() => expect(outbox.view().parcels[0]?.trouble?.code).toBe('network'));
    away = false;
    await outbox.retry();
    await vi.waitFor(() => expect(outbox.view().parcels).toEqual([]));
    expect(received).toEqual(['report']);
  });

  it('leaves a refused command in sight and does not send it again by itself', async () => {
    const send = vi.fn(async () => Promise.reject(new ProblemError('case.changed', 409)));
    const { outbox } = anOutbox({ send });
    await outbox.add('1', 'step', []);
    await vi.waitFor(() => expect(outbox.view().parcels[0]?.trouble).toMatchObject({ final: true }));
    await idle(outbox);
    await outbox.add('2', 'other', []);
    await vi.waitFor(() => expect(outbox.view().parcels[1]?.trouble).toMatchObject({ final: true }));
    expect(send).toHaveBeenCalledTimes(2);
    await outbox.discard('1');
    expect(outbox.view().parcels.map(({ id }) => id)).toEqual(['2']);
  });

  it('does not repeat a command whose photos failed', async () => {
    let away = true;
    const commands: string[] = [];
    const { store, outbox } = anOutbox({
      send: async ({ command }) => {
        commands.push(command);
        return 'ok';
      },
      sendPhoto: async () => {
        if (away) throw new ProblemError('network', 0);
      },
    });
    await store.put('photos', photo('a'));
    await outbox.add('1', 'report', ['a']);
    await vi.waitFor(() => expect(outbox.view().parcels[0]?.trouble?.code).toBe('network'));
    away = false;
    await outbox.retry('1');
    await vi.waitFor(() => expect(outbox.view().parcels).toEqual([]));
    expect(commands).toEqual(['report']);
  });

  it('leaves alone what it may not carry', async () => {
    const { sent, outbox } = anOutbox({ mayCarry: () => false });
    await outbox.add('1', 'of somebody else', []);
    await idle(outbox);
    expect(sent).toEqual([]);
    expect(outbox.view().parcels).toHaveLength(1);
  });
});
