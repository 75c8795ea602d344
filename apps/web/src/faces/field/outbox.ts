import type { uploadsApi } from '@gezhi/contracts';
import { useSyncExternalStore } from 'react';
import { caseQuery, moveCase, reportCase } from '../../features/cases/api';
import { meQuery } from '../../features/session/api';
import { ProblemError } from '../../lib/call';
import { openDeviceStore } from '../../lib/deviceStore';
import type { Carrier } from '../../lib/outbox/carry';
import { openOutbox } from '../../lib/outbox/outbox';
import type { Parcel } from '../../lib/outbox/parcel';
import { queryClient } from '../../lib/queryClient';
import { sendPhoto } from '../../lib/upload';
import { tellDelivered } from './delivered';
import type { FieldCommand } from './stepCommand';

export interface StepReceipt {
  version: number;
}
export type FieldParcel = Parcel<FieldCommand, StepReceipt>;

export const store = openDeviceStore('gezhi.field');

const commandMs = 30_000;
const uploadsAddress = '/api/uploads' satisfies (typeof uploadsApi.begin)['url'];

/** Whoever is signed in sends their own steps, never what somebody else did on this phone before. */
let signedInId: string | null = null;
export function setSender(personId: string | null) {
  if (signedInId === personId) return;
  signedInId = personId;
  if (personId) void outbox.retry();
}

const carrier: Carrier<FieldCommand, StepReceipt> = {
  mayCarry: ({ command }) => command.owner.id === signedInId,
  async send({ command: { caseId, report, order } }) {
    const soon = () => AbortSignal.timeout(commandMs);
    const reported = report && (await reportCase({ body: report }, soon()).catch(noteRefusal));
    const moved = order && (await moveCase({ params: { id: caseId }, body: order }, soon()).catch(noteRefusal));
    const view = moved ?? reported;
    if (!view) throw new ProblemError('network', 0); // a sign-in page of some network, not our server
    queryClient.setQueryData(caseQuery(caseId).queryKey, view);
    void queryClient.invalidateQueries({ queryKey: ['cases'] });
    return { version: view.version };
  },
  async sendPhoto(_parcel, id, bytes) {
    await sendPhoto(uploadsAddress, id, bytes).catch(noteRefusal);
    void queryClient.invalidateQueries({ queryKey: ['cases'] });
  },
  received: ({ command }) => tellDelivered(command),
};

/** What a refusal says about the world is looked at anew: a session that ended, a case that has moved on. */
function noteRefusal(error: unknown): never {
  if (error instanceof ProblemError && error.status >= 400)
    void queryClient.invalidateQueries({ queryKey: error.code === 'session.missing' ? meQuery.queryKey : ['cases'] });
  throw error;
}

export const outbox = openOutbox('gezhi.field', store, carrier);
export const useOutbox = () => useSyncExternalStore(outbox.subscribe, outbox.view);

/** The step of a case that is still on this phone, if there is one. */
export const useParcelOf = (caseId: string): FieldParcel | undefined =>
  useOutbox().parcels.find(({ command, receipt }) => command.caseId === caseId && !receipt);
