import { personOf } from '@gezhi/domain';
import { newId } from './ids';
import type { Trx } from './inCity';

interface AccessLogTable {
  city_id: number;
  id: string;
  at: Date;
  person_id: string | null;
  act: string;
  subject_kind: string | null;
  subject_id: string | null;
  purpose: string | null;
}
declare module './db' {
  interface Tables {
    access_log: AccessLogTable;
  }
}

/** What is written down beside changes: reads of labelled things, reveals, denials, sign-ins. */
export type AccessAct =
  | 'session.started'
  | 'session.refused'
  | 'session.ended'
  | 'permission.denied'
  | 'photo.original-opened'
  | 'instruction.original-opened'
  | 'photo.hidden'
  | 'photo.shown-again'
  | 'contact.revealed'
  | 'cases.exported'
  | 'cases.photo-table'
  | 'ledger.exported'
  | 'ledger.printed'
  | 'ledger.scan-opened'
  | 'paper.file-opened'
  | 'visit.document-opened';

/** Who saw or tried what, and why. In the transaction of the act itself: what cannot be written down does not happen. */
export async function noteAccess(
  trx: Trx,
  act: AccessAct,
  about: { kind?: string; id?: string; purpose?: string; personId?: string } = {},
) {
  await trx
    .insertInto('access_log')
    .values({
      city_id: trx.cityId,
      id: newId(),
      at: trx.now,
      person_id: about.personId ?? personOf(trx.by),
      act,
      subject_kind: about.kind ?? null,
      subject_id: about.id ?? null,
      purpose: about.purpose ?? null,
    })
    .execute();
}
