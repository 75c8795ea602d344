import { createHmac } from 'node:crypto';
import type { BodyOf, publicVoiceApi, ReplyOf } from '@gezhi/contracts';
import { type CaseFile, isOpen, mayHear } from '@gezhi/domain';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Secrets } from '../../platform/secrets';
import { type CasePorts, caseById, recurrencesOf, reportRelapse } from '../cases/index';
import { countVoices, decidedOf, type Refs } from '../publicView/index';
import { codeOf, keepCode } from './codes';

type Order = BodyOf<typeof publicVoiceApi.addVoice>;
type Reply = ReplyOf<typeof publicVoiceApi.addVoice>;

interface Deps {
  cases: CasePorts;
  secrets: Secrets;
  refs: Refs;
}

/**
 * "This one": a voice joins an open case, once a phone, and follows it by a code of its own. On a closed one it says that it
 * came back: a new case linked to the closed one, or a voice for the one that was linked already.
 */
export async function addVoice(
  trx: Trx,
  deps: Deps,
  ref: string,
  order: Order,
): Promise<{ isNew: boolean; reply: Reply }> {
  const { cases, secrets, refs } = deps;
  const known = await voiceById(trx, order.id);
  const named = await heardCase(trx, refs.caseIdOf(trx.cityId, ref));
  const file = (await goesOnAs(trx, named)) ?? named;
  const hashFor = (caseId: string) => hashOfDevice(secrets, trx.cityId, caseId, order.device);
  // The id alone is no key: one that brought a case back is that case's, and its code is the reporter's.
  if (known && !(isAbout(known, file, named) && known.device_hash.equals(hashFor(known.case_id))))
    throw new Problem('case.id-reused');
  const mine =
    known ??
    (await voiceOfDevice(trx, file.id, hashFor(file.id))) ??
    (await voiceOfDevice(trx, named.id, hashFor(named.id)));
  if (mine) return { isNew: false, reply: await replyOf(trx, deps, mine.id, mine.case_id) };
  if (!isOpen(file.state)) {
    if (file.state !== 'closed' && file.state !== 'forcedClosed') throw new Problem('problem.not-open');
    const { words, photos } = order;
    await reportRelapse(trx, cases, file, { id: order.id, source: 'resident', words, photos });
  }
  const code = codeOf(secrets, trx.cityId, order.id);
  await trx
    .insertInto('voice')
    .values({ city_id: trx.cityId, id: order.id, case_id: file.id, device_hash: hashFor(file.id), at: trx.now })
    .execute();
  const cameBack = !isOpen(file.state);
  await keepCode(trx, cameBack ? order.id : file.id, code, cameBack ? null : order.id);
  const subject = { kind: 'voice', id: order.id };
  // The relapse has taken the id for its own first event.
  await append(trx, {
    subject,
    version: 1,
    previous: null,
    name: 'voice.add',
    payload: { caseId: file.id, cameBack, v: 1 },
  });
  return { isNew: true, reply: await replyOf(trx, deps, order.id, file.id) };
}

async function replyOf(trx: Trx, { secrets }: Deps, voiceId: string, caseId: string): Promise<Reply> {
  const cameBack = (await caseById(trx, voiceId)) !== null; // the case that came back bears the voice's id
  return {
    code: codeOf(secrets, trx.cityId, voiceId),
    outcome: cameBack ? 'cameBack' : 'joined',
    voices: (await countVoices(trx, [caseId])).get(caseId) ?? 0,
  };
}

/** The case a voice is about, locked so that two phones at once do not both bring it back; what nobody may see is not there. */
async function heardCase(trx: Trx, caseId: string): Promise<CaseFile> {
  await trx.selectFrom('case_file').select('id').where('id', '=', caseId).forUpdate().execute();
  const file = await caseById(trx, caseId);
  if (!file || !mayHear(file, (await decidedOf(trx, caseId)).isHidden, trx.now)) throw new Problem('thing.not-found');
  return file;
}

/** A closed case that came back before is open again under another name: the voice belongs there. */
async function goesOnAs(trx: Trx, file: CaseFile): Promise<CaseFile | null> {
  if (isOpen(file.state)) return null;
  const open = (await recurrencesOf(trx, file.id)).findLast(({ state }) => isOpen(state));
  return open ? caseById(trx, open.id) : null;
}

const isAbout = (voice: { case_id: string }, ...files: readonly CaseFile[]) =>
  files.some(({ id }) => id === voice.case_id);

const voiceById = (trx: Trx, id: string) =>
  trx.selectFrom('voice').select(['id', 'case_id', 'device_hash']).where('id', '=', id).executeTakeFirst();

const voiceOfDevice = (trx: Trx, caseId: string, deviceHash: Buffer) =>
  trx
    .selectFrom('voice')
    .select(['id', 'case_id'])
    .where('case_id', '=', caseId)
    .where('device_hash', '=', deviceHash)
    .executeTakeFirst();

/** Keyed and per case: the same phone is told again within a case and nowhere else. */
const hashOfDevice = (secrets: Secrets, cityId: number, caseId: string, device: string): Buffer =>
  createHmac('sha256', secrets.derive('device of a voice', `${cityId} ${caseId}`, 32))
    .update(device)
    .digest();
