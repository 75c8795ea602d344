import {
  type CaseEvent,
  type CaseFile,
  type CaseOrder,
  decide,
  type Given,
  isoText,
  type MoveFacts,
  type MoveVerb,
  openCase,
  type Placement,
  system,
} from '@gezhi/domain';
import type pg from 'pg';
import { type Copy, openCopy } from '../../../platform/copyRows';
import { caseEventRow, refsOf, sealTexts, textRows, toRow } from '../../cases/index';
import { idFrom } from './ids';
import type { Here, OldCaseOrder } from './judge';

/** Stands with every event a file brought: nobody pressed a button here. */
export const importDevice = 'import';

/** A batch on its way into the tables, and what its cases point at outside of it. */
export interface OldCaseRows {
  event: Copy<'event'>;
  case_file: Copy<'case_file'>;
  case_text: Copy<'case_text'>;
  imported_case: Copy<'imported_case'>;
  unitIds: Set<string>;
  pointIds: Set<string>;
}

export const freshRows = async (owner: pg.Client): Promise<OldCaseRows> => ({
  event: await openCopy(owner, 'event'),
  case_file: await openCopy(owner, 'case_file'),
  case_text: await openCopy(owner, 'case_text'),
  imported_case: await openCopy(owner, 'imported_case'),
  unitIds: new Set(),
  pointIds: new Set(),
});

/**
 * The history of an old case by the very rules of a new one: reported when it was, brought in with its unit and deadline, ended
 * when it ended. Nothing is told that the other system did not know, and every instant is its own.
 */
export function writeHistory(rows: OldCaseRows, importId: string, order: OldCaseOrder, here: Here): void {
  const { id, old } = order;
  const book = new Chapter(rows, order, here);
  const category = order.category!;
  const due = old.targetAt ? { dueAt: isoText(old.targetAt) } : {};
  const how = old.ending ? { ending: old.ending } : {};
  const { unitId } = order;
  if (old.state === 'notAccepted') book.step('declineElsewhere', old.endedAt!, how);
  else if (old.state === 'closed')
    book.step('endElsewhere', old.endedAt!, { category, unitId: unitId!, ...due, ...how });
  else if (unitId === null) book.step('bringToDispatch', here.now, { category, ...due });
  else
    book.step('bringIn', old.openedAt, {
      ...{ category, unitId, ...due },
      ...(old.targetAt && { broughtAt: isoText(here.now) }),
    });
  const { file } = book;
  rows.case_file.add(toRow(here.cityId, file, book.head));
  rows.imported_case.add({ city_id: here.cityId, import_id: importId, case_id: id, row_hash: old.hash });
  if (file.unitId) rows.unitIds.add(file.unitId);
  if (file.placement.pointId) rows.pointIds.add(file.placement.pointId);
}

class Chapter {
  file: CaseFile;
  head!: Buffer;

  constructor(
    private readonly rows: OldCaseRows,
    private readonly order: OldCaseOrder,
    private readonly here: Here,
  ) {
    const { id, old } = order;
    // Sealed by chance, unlike the ids: who erases the words must leave nothing by which they could be guessed.
    const sealed = sealTexts(old.words ? { words: old.words } : {});
    for (const row of textRows(here.cityId, id, sealed)) rows.case_text.add(row);
    const given = this.given(old.openedAt, refsOf(sealed));
    const { event, file } = openCase({ id, caseId: id, report: this.report() }, system, given);
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

  private given(now: Date, texts: Given['texts'] = {}): Given {
    const { rules, calendar } = this.here;
    return { rules, calendar, now, texts, number: this.order.number };
  }

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
    this.rows.event.add(row);
    this.head = hash;
  }
}

const nowhere: Placement = { administrativeId: null, creationGridId: null, cellGridId: null, pointId: null };
