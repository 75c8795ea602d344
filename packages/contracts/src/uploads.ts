import type { Action } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { maxPhotoBytes } from './photos';
import type { ProblemCode } from './problems';
import { ReportCode } from './reportCode';

/** What of tus 1.0 is spoken here (https://tus.io/protocols/resumable-upload). */
export const tus = {
  version: '1.0.0',
  extensions: ['creation', 'creation-with-upload', 'checksum', 'termination', 'expiration'],
  checksums: ['sha1', 'sha256'],
  /** The one type a part of a file may have. */
  partType: 'application/offset+octet-stream',
  maxBytes: maxPhotoBytes,
} as const;

/** Not an `Id`: whatever is asked for and is none is simply not there. */
const UploadId = z.string().max(200);

const partProblems: readonly ProblemCode[] = [
  'upload.version',
  'upload.unknown',
  'upload.offset',
  'upload.checksum',
  'upload.taken',
  'photo.not-expected',
  'photo.id-reused',
  'photo.hash-differs',
  'photo.not-a-photo',
  'photo.too-many-pixels',
  'photo.unreadable',
];

/**
 * The bytes of a photo in parts, resumed where the network broke: POST begins or finds it (and may bring the first bytes),
 * PATCH goes on, HEAD says how far it is, DELETE gives it up. What is complete is the same photo as one sent whole. The
 * protocol speaks in headers; nothing of it is in bodies but the bytes.
 */
function resumable<const Base extends string, P extends z.ZodRawShape>(of: {
  name: string;
  base: Base;
  action: Action;
  tag: string;
  params: P;
  problems?: readonly ProblemCode[];
}) {
  const { base, action, tag, name } = of;
  const [whole, one] = [z.object(of.params), z.object({ ...of.params, id: UploadId })];
  const problems = [...partProblems, ...(of.problems ?? [])];
  return endpoints({
    abilities: {
      name: `${name}Abilities`,
      method: 'OPTIONS',
      url: base,
      action,
      tag,
      summary: 'What of tus 1.0 is spoken here, in headers',
      params: whole,
      status: 204,
    },
    begin: {
      name: `begin${name}`,
      method: 'POST',
      url: base,
      action,
      tag,
      summary: 'Begin to send a photo that was named, or find out how far it came; the body may hold its first bytes',
      params: whole,
      bytes: { body: [tus.partType] },
      status: 201,
      problems,
    },
    look: {
      name: `lookAt${name}`,
      method: 'HEAD',
      url: `${base}/:id`,
      action,
      tag,
      summary: 'How many bytes are safely here',
      params: one,
      problems: ['upload.version', 'upload.unknown'],
    },
    goOn: {
      name: `goOnWith${name}`,
      method: 'PATCH',
      url: `${base}/:id`,
      action,
      tag,
      summary: 'The next bytes, from the offset the server has',
      params: one,
      bytes: { body: [tus.partType] },
      status: 204,
      problems,
    },
    giveUp: {
      name: `giveUp${name}`,
      method: 'DELETE',
      url: `${base}/:id`,
      action,
      tag,
      summary: 'Throw away what came of it; the photo itself is still expected',
      params: one,
      status: 204,
      problems: ['upload.version', 'upload.unknown'],
    },
  });
}

export const uploadsApi = resumable({
  name: 'Upload',
  base: '/api/uploads',
  action: 'photo.deliver',
  tag: 'photos',
  params: {},
});

export const reportUploadsApi = resumable({
  name: 'ReportUpload',
  base: '/api/public/reports/:code/uploads',
  action: 'report.deliverPhoto',
  tag: 'public',
  params: { code: ReportCode },
  problems: ['report.code-unknown'],
});

/** Either of them: the same words, whoever sends. */
export type UploadsApi = typeof uploadsApi | typeof reportUploadsApi;
