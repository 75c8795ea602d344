import type { S3Settings } from '../config';
import { Refusal } from '../refusal';
import { sha256 } from '../secrets';
import { type S3Answer, type S3Call, StoreSilent } from './s3Call';

/** Asked at start: a store that cannot be used is said then, and not when the first photo comes. */
export async function assertS3Fit(settings: S3Settings, call: S3Call, probe: string): Promise<void> {
  const { endpoint, bucket } = settings;
  const refuse = (why: string): never => {
    throw new Refusal(`The store for files at ${endpoint} cannot be used: ${why}.`);
  };
  const say = (error: unknown): never => {
    if (error instanceof StoreSilent) return refuse(`it does not answer (${error.message}). See GEZHI_S3_ENDPOINT`);
    throw error;
  };
  const body = Buffer.from('Gezhi tries whether it may write here');
  const listing = await call({ method: 'GET', query: { 'list-type': '2', 'max-keys': '1' } }).catch(say);
  if (listing.status !== 200) refuse(whyNot(listing, bucket));
  await listing.body?.cancel();
  const headers = { 'x-amz-content-sha256': sha256(body).toString('hex') };
  const written = await call({ method: 'PUT', name: probe, headers, body }).catch(say);
  if (written.status !== 200) refuse(`nothing can be written into ${bucket} (${wordOf(written)})`);
  const removed = await call({ method: 'DELETE', name: probe }).catch(say);
  if (removed.status >= 300) refuse(`nothing can be removed from ${bucket} (${wordOf(removed)})`);
}

function whyNot(answer: S3Answer, bucket: string): string {
  if (answer.code === 'NoSuchBucket' || answer.status === 404)
    return `there is no bucket ${bucket}. Make it, or set GEZHI_S3_BUCKET to another`;
  if (answer.code === 'InvalidAccessKeyId') return 'it does not know GEZHI_S3_KEY';
  if (answer.code === 'SignatureDoesNotMatch') return 'GEZHI_S3_SECRET or GEZHI_S3_REGION is not the right one';
  if (answer.status === 403) return `GEZHI_S3_KEY may not list what is in ${bucket} (${wordOf(answer)})`;
  return `it answered ${wordOf(answer)} when asked what is in ${bucket}`;
}

const wordOf = ({ status, code }: S3Answer) => [status, code].filter(Boolean).join(' ');
