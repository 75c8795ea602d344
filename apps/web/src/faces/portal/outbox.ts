import type { SubmitReport } from '@gezhi/contracts';
import { useSyncExternalStore } from 'react';
import { answerReport, deliverReportPhoto, submitReport } from '../../features/publicVoice/api';
import type { Draft } from '../../features/publicVoice/draft';
import { rememberReport } from '../../features/publicVoice/rememberedReports';
import { ProblemError } from '../../lib/call';
import { openDeviceStore } from '../../lib/deviceStore';
import type { Carrier } from '../../lib/outbox/carry';
import { openOutbox } from '../../lib/outbox/outbox';
import type { Parcel } from '../../lib/outbox/parcel';

/** What a resident sends: a report, with the draft it came from in case it is refused, or the answer to a closed one. */
export type PortalCommand =
  | { kind: 'report'; body: SubmitReport; draft: Draft }
  | {
      kind: 'answer';
      code: string;
      body: { id: string; answer: 'fixed' | 'notFixed'; note?: string; photos: Draft['photos'][number][] };
    };
export interface PortalReceipt {
  code: string;
}
export type PortalParcel = Parcel<PortalCommand, PortalReceipt>;

export const store = openDeviceStore('gezhi.portal');

const commandMs = 30_000;

const carrier: Carrier<PortalCommand, PortalReceipt> = {
  send: ({ command }) => (command.kind === 'report' ? sendReport(command) : sendAnswer(command)),
  sendPhoto: ({ receipt }, id, bytes) => deliverReportPhoto(receipt!.code, id, bytes),
};

async function sendReport({ body, draft }: Extract<PortalCommand, { kind: 'report' }>): Promise<PortalReceipt> {
  const { id, code, answerBy, area } = demandAnswer(await submitReport({ body }, AbortSignal.timeout(commandMs)));
  const place = draft.place?.point ?? null;
  const photos = body.photos.length;
  rememberReport({ id, code, kind: draft.kind, place, sentAt: new Date().toISOString(), answerBy, area, photos });
  return { code };
}

async function sendAnswer({ code, body }: Extract<PortalCommand, { kind: 'answer' }>): Promise<PortalReceipt> {
  demandAnswer(await answerReport({ params: { code }, body }, AbortSignal.timeout(commandMs)));
  return { code };
}

/** A hotel's or station's sign-in page answers 200 to everything; only our server's answer counts as one. */
function demandAnswer<T>(answer: T): T {
  if (!answer) throw new ProblemError('network', 0);
  return answer;
}

export const outbox = openOutbox('gezhi.portal', store, carrier);
export const useOutbox = () => useSyncExternalStore(outbox.subscribe, outbox.view);
