import type { BodyOf, feedbackApi, publicVoiceApi, SubmitReport } from '@gezhi/contracts';
import { useSyncExternalStore } from 'react';
import {
  addVoice,
  answerReport,
  deliverReportPhoto,
  giveFeedback,
  rateReport,
  submitReport,
  withdrawReport,
} from '../../features/publicVoice/api';
import type { Draft, Named } from '../../features/publicVoice/draft';
import { rememberMessage } from '../../features/publicVoice/rememberedMessages';
import { rememberReport } from '../../features/publicVoice/rememberedReports';
import { ProblemError } from '../../lib/call';
import { openDeviceStore } from '../../lib/deviceStore';
import type { Carrier } from '../../lib/outbox/carry';
import { openOutbox } from '../../lib/outbox/outbox';
import type { Parcel } from '../../lib/outbox/parcel';
import { withWork } from '../../lib/work';

type Api = typeof publicVoiceApi;
type Photos = Draft['photos'][number][];

/** Something said about the own report, by its code. */
export type ReporterCommand =
  | {
      kind: 'answer';
      code: string;
      body: { id: string; answer: 'fixed' | 'notFixed'; note?: string; photos: Photos };
    }
  | { kind: 'rating'; code: string; body: BodyOf<Api['rate']> }
  | { kind: 'withdrawal'; code: string; body: BodyOf<Api['withdraw']> };

/** What a resident sends: a report, with the draft it came from in case it is refused, a voice for another one, or a word. */
export type PortalCommand =
  | { kind: 'report'; body: SubmitReport; draft: Draft }
  | ReporterCommand
  | { kind: 'voice'; ref: string; body: BodyOf<Api['addVoice']>; about: Pick<Draft, 'kind'> & { place: Named | null } }
  | { kind: 'feedback'; body: BodyOf<(typeof feedbackApi)['give']> };
type Sent<K extends PortalCommand['kind']> = Extract<PortalCommand, { kind: K }>;
export interface PortalReceipt {
  code: string;
}
export type PortalParcel = Parcel<PortalCommand, PortalReceipt>;

export const isAboutReport = (command: PortalCommand, code: string): command is ReporterCommand =>
  (command.kind === 'answer' || command.kind === 'rating' || command.kind === 'withdrawal') && command.code === code;

export const store = openDeviceStore('gezhi.portal');

/** Long enough for a phone that has to work a little before it may send. */
const commandMs = 60_000;
const inTime = () => AbortSignal.timeout(commandMs);

const carrier: Carrier<PortalCommand, PortalReceipt> = {
  send: ({ command }) => {
    switch (command.kind) {
      case 'report':
        return sendReport(command);
      case 'voice':
        return sendVoice(command);
      case 'feedback':
        return sendFeedback(command);
      default:
        return sendWord(command);
    }
  },
  sendPhoto: ({ receipt }, id, bytes) => deliverReportPhoto(receipt!.code, id, bytes),
};

async function sendReport({ body, draft }: Sent<'report'>): Promise<PortalReceipt> {
  const answer = await withWork((headers) => submitReport({ body }, inTime(), headers));
  const { id, code, answerBy, area } = demandAnswer(answer);
  const place = draft.place?.point ?? null;
  const photos = body.photos.length;
  rememberReport({ id, code, kind: draft.kind, place, sentAt: new Date().toISOString(), answerBy, area, photos });
  return { code };
}

async function sendVoice({ ref, body, about: { kind, place } }: Sent<'voice'>): Promise<PortalReceipt> {
  const answer = await withWork((headers) => addVoice({ params: { ref }, body }, inTime(), headers));
  const { code } = demandAnswer(answer);
  const photos = body.photos?.length ?? 0;
  rememberReport({
    id: body.id,
    code,
    kind,
    place,
    sentAt: new Date().toISOString(),
    answerBy: null,
    area: [],
    photos,
  });
  return { code };
}

async function sendFeedback({ body }: Sent<'feedback'>): Promise<PortalReceipt> {
  const { code } = demandAnswer(await withWork((headers) => giveFeedback({ body }, inTime(), headers)));
  rememberMessage({ id: body.id, code, kind: body.kind, sentAt: new Date().toISOString() });
  return { code };
}

async function sendWord({ kind, code, body }: ReporterCommand): Promise<PortalReceipt> {
  const params = { code };
  if (kind === 'answer') demandAnswer(await answerReport({ params, body }, inTime()));
  else if (kind === 'rating') demandAnswer(await rateReport({ params, body }, inTime()));
  else demandAnswer(await withdrawReport({ params, body }, inTime()));
  return { code };
}

/** A hotel's or station's sign-in page answers 200 to everything; only our server's answer counts as one. */
function demandAnswer<T>(answer: T): T {
  if (!answer) throw new ProblemError('network', 0);
  return answer;
}

export const outbox = openOutbox('gezhi.portal', store, carrier);
export const useOutbox = () => useSyncExternalStore(outbox.subscribe, outbox.view);
