import type { Paper, PaperEvent } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { stepLogOf } from '../../platform/stepLog';
import type { PaperAddresseeTable, PaperFileTable, PaperTable } from './tables';

export type PaperLine = Selectable<PaperTable>;
export type AddresseeLine = Selectable<PaperAddresseeTable>;
export type FileLine = Selectable<PaperFileTable>;

export const toRow = (cityId: number, paper: Paper, head: Buffer): PaperLine => ({
  city_id: cityId,
  id: paper.id,
  version: paper.version,
  head,
  state: paper.state,
  kind: paper.kind,
  mark: paper.mark,
  year: paper.year,
  number: paper.number,
  day: paper.day,
  case_ids: [...paper.caseIds],
  order_id: paper.orderId,
  due_on: paper.dueOn,
  reply_due_at: paper.replyDueAt,
  content_id: paper.contentId,
  drafted_by: paper.draftedBy,
  drafted_at: paper.draftedAt,
  issued_at: paper.issuedAt,
  withdrawn_on: paper.withdrawnOn,
  reason_id: paper.reasonId,
});

export const toAddresseeRows = (cityId: number, paper: Paper): AddresseeLine[] =>
  paper.addressees.map((addressee, position) => ({
    city_id: cityId,
    paper_id: paper.id,
    position,
    unit_id: addressee.unitId,
    received_at: addressee.receivedAt,
    replied_at: addressee.repliedAt,
    replied_late: addressee.repliedLate,
    reply_id: addressee.replyId,
  }));

/** `addressees` and `files`: those of the paper, in their order. */
export const fromRow = (
  row: PaperLine,
  addressees: readonly AddresseeLine[],
  files: readonly Pick<FileLine, 'id' | 'addressee' | 'sha256'>[],
): Paper => ({
  id: row.id,
  version: row.version,
  state: row.state,
  kind: row.kind,
  mark: row.mark,
  year: row.year,
  number: row.number,
  day: row.day,
  addressees: addressees.map((each) => ({
    unitId: each.unit_id,
    receivedAt: each.received_at,
    repliedAt: each.replied_at,
    repliedLate: each.replied_late,
    replyId: each.reply_id,
    files: files
      .filter(({ addressee }) => addressee === each.position)
      .map(({ id, sha256 }) => ({ id, sha256: sha256.toString('hex') })),
  })),
  caseIds: row.case_ids,
  orderId: row.order_id,
  dueOn: row.due_on,
  replyDueAt: row.reply_due_at,
  contentId: row.content_id,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at,
  issuedAt: row.issued_at,
  withdrawnOn: row.withdrawn_on,
  reasonId: row.reason_id,
});

export const subjectKind = 'paper';
/** A file that came with an answer, from its delivery on. */
export const replyFileKind = 'paperFile';
export const { subjectOf, asNewEvent, fromLog } = stepLogOf<PaperEvent>(subjectKind, 'paperId');
