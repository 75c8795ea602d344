import {
  type CaseEvent,
  type CaseFile,
  type CaseOrder,
  decide,
  type MoveFacts,
  type MoveVerb,
  openCase,
  type Placement,
  system,
} from '@gezhi/domain';
import type { Insertable } from 'kysely';
import type { Tables } from '../../../platform/db';
import { caseEventRow, refsOf, sealTexts, textRows, toRow } from '../../cases/index';
import { idFrom } from './ids';
import type { Here, OldCaseOrder } from './judge';

type Row<T extends keyof Tables> = Insertable<Tables[T]>;

/** Stands with every event a file brought: nobody pressed a button here. */
export const importDevice = 'import';

export interface OldCaseRows {
  event: Row<'event'>[];
  case_file: Row<'case_file'>[];
  case_text: Row<'case_text'>[];
}

/**
 * The history of an old case by the very rules of a new one: reported when it was, brought in with its unit and deadline, ended
 * when it ended. Nothing is told that the other system did not know, and every instant is its own.
 */
export function writeHistory(rows: OldCaseRows, order: OldCaseOrder, here: Here): void {
  const { old } = order;
  const book = new Chapter(order, here);
  const category = order.category!;
  const due = old.targetAt ? { dueAt: old.targetAt.toISOString() } : {};
  const how = old.ending ? { ending: old.ending } : {};
  const { unitId } = order;
  if (old.state === 'notAccepted') book.step('declineElsewhere', old.endedAt!, how);
  else if (old.state === 'closed')
    book.step('endElsewhere', old.endedAt!, { category, unitId: unitId!, ...due, ...how });
  else if (unitId === null) book.step('bringToDispatch', here.now, { category, ...due });
  else
    book.step('bringIn', old.openedAt, {
      ...{ category, unitId, ...due },
      ...(old.targetAt && { broughtAt: here.now.toISOString() }),
    });
  rows.event.push(...book.events);
  rows.case_file.push(toRow(here.cityId, book.file, book.head));
  rows.case_text.push(...book.texts);
}

class Chapter {
  readonly events: Row<'event'>[] = [];
  readonly texts: Row<'case_text'>[];
  file: CaseFile;
  head!: Buffer;

  constructor(
    private readonly order: OldCaseOrder,
    private readonly here: Here,
  ) {
    const { id, old } = order;
    // Sealed by chance, unlike the ids: who erases the words must leave nothing by which they could be guessed.
    const sealed = sealTexts(old.words ? { words: old.words } : {});
    this.texts = textRows(here.cityId, id, sealed);
    const { event, file } = openCase({ id, caseId: id, report: this.report() }, system, {
      ...this.given(old.openedAt),
      texts: refsOf(sealed),
    });
    this.file = file;
    this.log(event, null);
  }

  private report() {
    const { old } = this.order;
    const { net } = this.here;
    const placement = old.position ? net.place(old.position) : nowhere;
    return {
      source: old.source,
      position: old.position,
      placeName: net.point(placement.pointId)?.name ?? null,
      placement,
      netVersion: net.version,
      broadKind: null,
      photos: [],
    };
  }

  private given = (now: Date) => ({ ...this.here, now, texts: {}, number: this.order.number });

  step<V extends MoveVerb>(verb: V, at: Date, facts: MoveFacts[V]): void {
    const { id } = this.order;
    const order = { id: idFrom(id, verb), caseId: id, verb, facts } as CaseOrder;
    const decision = decide(this.file, order, system, this.given(at));
    if (!decision.ok) throw new Error(`${verb} of row ${this.order.old.row}: ${decision.problem}`);
    this.file = decision.file;
    this.log(decision.event, this.head);
  }

  private log(event: CaseEvent, previous: Buffer | null) {
    const { row, hash } = caseEventRow(this.here.cityId, event, previous, { device: importDevice });
    this.events.push(row);
    this.head = hash;
  }
}

const nowhere: Placement = { administrativeId: null, creationGridId: null, cellGridId: null, pointId: null };
