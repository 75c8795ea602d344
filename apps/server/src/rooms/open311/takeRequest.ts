import { system } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { InCity, Trx } from '../../platform/inCity';
import { enqueue } from '../../platform/jobs';
import type { Outbound } from '../../platform/outbound';
import { type Secrets, sha256 } from '../../platform/secrets';
import type { CasePorts } from '../cases/index';
import type { Reception } from '../publicVoice/index';
import { Fault } from './fault';
import { fetchMediaTask } from './fetchMedia';
import type { Form } from './form';
import type { Key } from './keys';
import { type Asked, readRequest } from './readRequest';
import { codeOf } from './services';

interface Deps {
  inCity: InCity;
  cases: CasePorts;
  secrets: Secrets;
  outbound: Outbound;
  receive: Reception;
}

/**
 * A request by the open standard: the same command as a resident's report, so that no check of the first door is missing
 * here. What the standard adds lies beside it in the same transaction.
 */
export async function takeRequest(deps: Deps, cityId: number, key: Key, form: Form, idempotencyKey?: string) {
  const asked = await deps.inCity(cityId, system, async (trx) => readRequest(trx, await deps.cases.nets.of(trx), form));
  await Promise.all(asked.media.map((url) => assertFetchable(deps.outbound, url))); // nine slow names are waited for once
  const { secrets } = deps;
  const id = idempotencyKey ? repeatableId(secrets, `${cityId} ${key.id} ${idempotencyKey}`) : newId();
  const bodyHash = secrets.derive('open311 body', `${cityId} ${form.told}`, 32);
  const { isNew } = await deps.receive(cityId, {
    device: `open311:${key.id}`,
    beside: (trx) => keepRequest(trx, secrets, { id, key, asked, bodyHash }),
    submitted: {
      id,
      position: asked.position && [...asked.position],
      placeId: asked.placeId,
      broadKind: asked.service.kind,
      words: asked.words,
      contact: asked.contact,
      photos: [],
      // Ids are public here: nobody is given the code by sending the same to the portal.
      device: secrets.derive('open311 device', `${cityId} ${id}`, 16).toString('hex'),
    },
  });
  if (!isNew) await assertSameBody(deps.inCity, cityId, id, bodyHash);
  return { id, isNew };
}

async function assertFetchable(outbound: Outbound, url: string): Promise<void> {
  if (url.length > 2000) throw new Fault(400, 'media_url is too long', 'media_url_refused');
  await outbound.assertFetchable(url).catch(() => {
    throw new Fault(400, 'media_url must be a public http(s) address', 'media_url_refused');
  });
}

/** A retry has nothing but its key to say that it is one, so the id is made of that (UUID version 8, RFC 9562). */
function repeatableId(secrets: Secrets, of: string): string {
  const bytes = secrets.derive('open311 request', of, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Of a request's id, with this installation's key: nothing is stored but its hash. */
export const tokenOf = (secrets: Secrets, cityId: number, caseId: string) =>
  secrets.derive('open311 token', `${cityId} ${caseId}`, 16).toString('hex');

async function keepRequest(
  trx: Trx,
  secrets: Secrets,
  { id, key, asked, bodyHash }: { id: string; key: Key; asked: Asked; bodyHash: Buffer },
): Promise<void> {
  await trx
    .insertInto('open311_request')
    .values({
      city_id: trx.cityId,
      case_id: id,
      key_id: key.id,
      service_code: codeOf(asked.service),
      body_hash: bodyHash,
      token_hash: sha256(tokenOf(secrets, trx.cityId, id)),
    })
    .execute();
  for (const [position, url] of asked.media.entries()) {
    const mediaId = newId();
    await trx
      .insertInto('open311_media')
      .values({
        city_id: trx.cityId,
        id: mediaId,
        case_id: id,
        position,
        url,
        state: 'waiting',
        reason: null,
        asked_at: trx.now,
        done_at: null,
      })
      .execute();
    await enqueue(trx, { task: fetchMediaTask, payload: { mediaId }, key: `open311:${mediaId}` });
  }
}

async function assertSameBody(inCity: InCity, cityId: number, caseId: string, bodyHash: Buffer): Promise<void> {
  const kept = await inCity(cityId, system, (trx) =>
    trx.selectFrom('open311_request').select('body_hash').where('case_id', '=', caseId).executeTakeFirst(),
  );
  if (!kept?.body_hash.equals(bodyHash))
    throw new Fault(409, 'This Idempotency-Key came with another request before', 'idempotency_key_reused');
}
