import type { Day, StaffRole } from '@gezhi/domain';
import type { Insertable } from 'kysely';
import type { Tables } from '../../platform/db';
import { eventRow } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { dutyRow, type NewDuty } from '../../rooms/duties/index';
import type { UnitKind } from '../../rooms/identity/index';
import { idOf } from '../random';

type Row<T extends keyof Tables> = Insertable<Tables[T]>;

/**
 * Thousands of units, people, posts and duties at once: the rows and events that `addUnit`, `addPerson`, `assignPost` and
 * `assignDuty` would have written one after the other (a test compares), sent together. Ids follow from the order.
 */
export class Register {
  private readonly rows = {
    unit: [] as Row<'unit'>[],
    person: [] as Row<'person'>[],
    post: [] as Row<'post'>[],
    duty: [] as Row<'duty'>[],
    event: [] as Row<'event'>[],
  };
  private readonly heads = new Map<string, { version: number; hash: Buffer }>();
  private serial = 0;

  constructor(
    private readonly trx: Trx,
    private readonly since: Day,
  ) {}

  unit(named: { name: string; nameEn: string | null }, kind: UnitKind, parentId: string | null = null): string {
    const id = this.nextId();
    this.rows.unit.push({ ...this.city, id, ...nameColumns(named), kind, parent_id: parentId, ...this.validity() });
    this.note('unit', id, 'unit.add', { kind, validFrom: this.since });
    return id;
  }

  person(name: string, { isDemo = false } = {}): string {
    const id = this.nextId();
    this.rows.person.push({ ...this.city, id, name, is_demo: isDemo, left_at: null });
    this.note('person', id, 'person.add', {});
    return id;
  }

  post(personId: string, unitId: string, role: StaffRole): void {
    const id = this.nextId();
    const validity = { valid_from: this.since, valid_to: null };
    this.rows.post.push({ ...this.city, id, person_id: personId, unit_id: unitId, role, ...validity });
    this.note('person', personId, 'person.assignPost', { postId: id, unitId, role });
  }

  duty(duty: Omit<NewDuty, 'validFrom'>): void {
    const id = this.nextId();
    const whole: NewDuty = { ...duty, validFrom: this.since };
    this.rows.duty.push(dutyRow(this.trx.cityId, id, whole));
    this.note('duty', id, 'duty.assign', { ...whole });
  }

  async save(): Promise<void> {
    const { trx } = this;
    for (const table of ['unit', 'person', 'post', 'duty', 'event'] as const)
      for (let i = 0; i < this.rows[table].length; i += 500)
        await trx
          .insertInto(table)
          .values(this.rows[table].slice(i, i + 500) as never)
          .execute();
    trx.hasNews = true;
  }

  private note(kind: string, id: string, name: string, payload: Record<string, unknown>) {
    const key = `${kind} ${id}`;
    const head = this.heads.get(key);
    const { row, hash } = eventRow(this.trx, {
      id: this.nextId(),
      subject: { kind, id },
      version: (head?.version ?? 0) + 1,
      previous: head?.hash ?? null,
      name,
      payload: { ...payload, v: 1 },
    });
    this.heads.set(key, { version: row.version, hash });
    this.rows.event.push(row);
  }

  private nextId = () => idOf(this.trx.now, 'demo register', this.trx.cityId, ++this.serial);
  private get city() {
    return { city_id: this.trx.cityId };
  }
  private validity = () => ({ valid_from: this.since, valid_to: null, successor_id: null });
}

const nameColumns = ({ name, nameEn }: { name: string; nameEn: string | null }) => ({ name, name_en: nameEn });
