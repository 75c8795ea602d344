import {
  type Actor,
  type CaseEvent,
  type CaseFile,
  type CaseOrder,
  decide,
  type Given,
  localDay,
  openCase,
  type PhotoRef,
  type Report,
  resident,
  system,
  type TextFact,
} from '@gezhi/domain';
import type { Insertable } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Secrets } from '../../platform/secrets';
import {
  caseEventRow,
  photosOfOrder,
  refsOf,
  type SealedText,
  sealTexts,
  slotOf,
  textRows,
  textsOfOrder,
} from '../../rooms/cases/index';
import { expectedRows } from '../../rooms/media/index';
import { codeOf, codeRow, sealedContact } from '../../rooms/publicVoice/index';
import { diceOf, idOf } from '../random';
import type { DraftReport } from './reports';
import type { Picture } from './takePicture';
import type { World } from './world';

type Row<T extends keyof Tables> = Insertable<Tables[T]>;

/** Stands with every event the demo made itself; whoever acts in the demo city leaves it empty. */
export const demoDevice = 'demo';

export interface Entry {
  file: CaseFile;
  head: Buffer;
  /** Version of the row the database had before this run, which is changed and not added; null where it had none. */
  storedVersion: number | null;
}

/** Serial numbers of filings, as the city's sequence will stand afterwards. */
export interface Serials {
  last: number;
  /** What the sequence showed before the first of each day. */
  days: Map<string, number>;
}

const noRows = () => ({
  event: [] as Row<'event'>[],
  case_text: [] as Row<'case_text'>[],
  photo: [] as Row<'photo'>[],
  demo_picture: [] as Row<'demo_picture'>[],
  report_code: [] as Row<'report_code'>[],
  reporter_contact: [] as Row<'reporter_contact'>[],
});
export type BookRows = ReturnType<typeof noRows>;

/**
 * Takes steps in memory and keeps every row that the real commands would have written: events in their chain, texts under
 * their seal, expected photos, codes and contacts.
 */
/** What somebody would have liked to do and is not possible any more by then. */
const tooLate: readonly string[] = ['case.return-window-closed', 'case.no-returns-left', 'case.overdue'];

export class Book {
  private rows = noRows();
  /** How many steps were taken in it, reports counted. */
  steps = 0;
  readonly entries = new Map<string, Entry>();

  constructor(
    private readonly world: World,
    private readonly secrets: Secrets,
    readonly serials: Serials,
  ) {}

  /** Rows written since the last time, which are then no longer here. Those of the cases themselves follow from `entries`. */
  takeRows(): BookRows {
    const taken = this.rows;
    this.rows = noRows();
    return taken;
  }

  /** A report as a resident, an inspector or the desk sends it. */
  report(draft: DraftReport): CaseFile {
    const { world } = this;
    const placement = world.net.place(draft.position);
    const point = world.net.point(draft.place.id) ?? world.net.point(placement.pointId);
    const by = this.reporterOf(draft);
    const file = this.open(draft.id, draft.at, by, {
      words: draft.words,
      report: {
        source: draft.source,
        position: draft.position,
        placeName: point?.name ?? null,
        placement: { ...placement, pointId: point?.id ?? null },
        netVersion: world.net.version,
        broadKind: draft.matter.broadKind,
        photos: draft.photos,
      },
    });
    this.paint(draft.pictures);
    if (by.kind === 'resident') {
      this.rows.report_code.push(codeRow(world.cityId, draft.id, codeOf(this.secrets, world.cityId, draft.id)));
      if (draft.contact)
        this.rows.reporter_contact.push(sealedContact(this.secrets, world.cityId, draft.id, draft.contact));
    }
    return file;
  }

  private reporterOf({ source, id }: DraftReport): Actor {
    const { office } = this.world;
    if (source === 'resident') return resident;
    const chance = diceOf(id, 'reporter');
    return chance.pick(source === 'inspector' ? office.inspector : office.acceptor);
  }

  /** One step. Null when the rules do not let it be taken now. */
  step(order: CaseOrder, by: Actor, at: Date, pictures: readonly Picture[] = []): CaseFile | null {
    const { file, head, storedVersion } = this.entries.get(order.caseId)!;
    const texts = this.seal(textsOfOrder(order), order.id);
    const given = { ...this.given(at, texts), ...(order.verb === 'file' ? this.filing(file, order, at) : {}) };
    const decision = decide(file, order, by, given);
    if (!decision.ok) {
      if (tooLate.includes(decision.problem)) return null;
      throw new Error(`${order.verb} of a case in ${file.state}: ${decision.problem} ${decision.missing.join()}`);
    }
    this.entries.set(order.caseId, { file: decision.file, head: this.log(decision.event, head), storedVersion });
    this.rows.case_text.push(...textRows(this.world.cityId, file.id, texts));
    if (order.verb === 'notFixed') this.carryOn(decision.file, order, at);
    else this.expect(file.id, slotOf(order.verb), order.id, photosOfOrder(order), at);
    this.paint(pictures);
    return decision.file;
  }

  /** What `carryOn` does after "not fixed": a linked case at the same unit, filed and dispatched by the product. */
  private carryOn(closed: CaseFile, order: CaseOrder & { verb: 'notFixed' }, at: Date) {
    const id = idOf(at, closed.id, 'carried on');
    const { source, position, placeName, placement, broadKind } = closed;
    this.open(id, at, resident, {
      words: order.facts.note,
      report: {
        ...{ source, position, placeName, placement, broadKind },
        netVersion: this.world.net.version,
        photos: photosOfOrder(order),
        recurrence: { of: closed.id, reason: 'notFixed' },
        urgency: closed.urgency + 1,
      },
    });
    const bySystem = (verb: 'file' | 'dispatch', facts: object) =>
      this.step({ id: idOf(at, id, verb), caseId: id, verb, facts } as CaseOrder, system, at);
    bySystem('file', { category: closed.category!, condition: closed.condition! });
    if (closed.unitId) bySystem('dispatch', { unitId: closed.unitId });
  }

  private open(id: string, at: Date, by: Actor, { report, words }: { report: Report; words?: string }): CaseFile {
    const texts = this.seal({ words }, id);
    const { event, file } = openCase({ id, caseId: id, report }, by, this.given(at, texts));
    this.entries.set(id, { file, head: this.log(event, null), storedVersion: null });
    this.rows.case_text.push(...textRows(this.world.cityId, id, texts));
    this.expect(id, 'before', id, report.photos, at);
    return file;
  }

  private given = (now: Date, texts: readonly SealedText[]): Given => ({
    ...this.world.clockRules,
    now,
    texts: refsOf(texts),
  });

  private seal(texts: Partial<Record<TextFact, string | undefined>>, eventId: string): SealedText[] {
    return sealTexts(texts, (kind) => {
      const id = idOf(new Date(0), eventId, kind);
      return { id, salt: Buffer.from(id.replaceAll('-', ''), 'hex') };
    });
  }

  private filing(file: CaseFile, order: CaseOrder & { verb: 'file' }, at: Date): Pick<Given, 'limit' | 'number'> {
    const { world } = this;
    const district = world.net.upFrom(file.placement.administrativeId).find((area) => area.level === 'district');
    return {
      limit: world.limitOf(order.facts.category, order.facts.condition),
      number: this.draw(district?.code ?? world.code, localDay(world.calendar.zone, at)),
    };
  }

  /** As `next_case_serial` would: counted from the first of the day. */
  private draw(code: string, day: string): string {
    const { serials } = this;
    if (!serials.days.has(day)) serials.days.set(day, serials.last);
    const serial = ++serials.last - serials.days.get(day)!;
    return `${code}-${day.replaceAll('-', '')}-${String(serial).padStart(5, '0')}`;
  }

  private log(event: CaseEvent, previous: Buffer | null): Buffer {
    const { row, hash } = caseEventRow(this.world.cityId, event, previous, { device: demoDevice });
    this.rows.event.push(row);
    this.steps += 1;
    return hash;
  }

  private expect(
    caseId: string,
    slot: ReturnType<typeof slotOf>,
    eventId: string,
    photos: readonly PhotoRef[],
    now: Date,
  ) {
    const named = { slot, eventId, photos };
    this.rows.photo.push(...expectedRows({ cityId: this.world.cityId, now }, { kind: 'case', id: caseId }, named));
  }

  private paint(pictures: readonly Picture[]) {
    for (const { ref, scene } of pictures)
      this.rows.demo_picture.push({ city_id: this.world.cityId, photo_id: ref.id, scene, drawn_at: null });
  }
}
