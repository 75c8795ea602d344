import { hash } from 'node:crypto';
import type { BodyOf, dutyLettersApi, LetterRow, LetterView, ReplyOf } from '@gezhi/contracts';
import {
  changesSince,
  type Day,
  type DutyKind,
  dutyKinds,
  itemsOf,
  type LetterText,
  type NamedDuty,
  personOf,
  writeLetter,
} from '@gezhi/domain';
import { type Selectable, sql } from 'kysely';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Net } from '../grid/index';
import { isUnitOn, personNames, unitNames } from '../identity/index';
import { presentDuties } from './present';
import { dutiesStanding } from './queries';
import type { DutyLetterTable } from './tables';

type Letter = Selectable<DutyLetterTable>;
type Issue = BodyOf<typeof dutyLettersApi.issue>;

/** The letters of a unit, the latest first, and of each kind what is different today from its last letter. */
export async function listLetters(
  trx: Trx,
  net: Net,
  today: Day,
  unitId: string,
): Promise<ReplyOf<typeof dutyLettersApi.list>> {
  const letters = await trx
    .selectFrom('duty_letter')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('issued_at', 'desc')
    .orderBy('year', 'desc')
    .orderBy('number', 'desc')
    .execute();
  const duties = await namedDuties(trx, net, today, unitId);
  const kinds = dutyKinds.map((kind) => {
    const own = duties.get(kind) ?? [];
    const last = letters.find((letter) => letter.kind === kind);
    const since = last && { letterId: last.id, ...changesSince(textOf(last).items, itemsOf(own)) };
    return { kind, duties: own.length, since: since ?? null };
  });
  return { letters: await presentLetters(trx, letters), kinds };
}

export async function readLetter(trx: Trx, id: string): Promise<LetterView> {
  const letter = await trx.selectFrom('duty_letter').selectAll().where('id', '=', id).executeTakeFirst();
  if (!letter) throw new Problem('thing.not-found');
  const { title, opening, items, closing } = textOf(letter);
  const people = await personNames(
    trx,
    items.map((item) => item.personId),
  );
  const [row] = await presentLetters(trx, [letter]);
  return {
    ...row!,
    title,
    opening,
    items: items.map(({ dutyId, text, personId }) => ({
      dutyId,
      text,
      personName: (personId && people.get(personId)) || null,
    })),
    closing,
  };
}

/** Written from the duties of today under the next number of the year and kind: no number is left out or given twice. */
export async function issueLetter(
  trx: Trx,
  net: Net,
  today: Day,
  city: string,
  { id, unitId, kind }: Issue,
): Promise<{ isNew: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`duty letters ${trx.cityId}`}, 0))`.execute(trx);
  const there = await trx.selectFrom('duty_letter').select(['unit_id', 'kind']).where('id', '=', id).executeTakeFirst();
  if (there?.unit_id === unitId && there.kind === kind) return { isNew: false };
  if (there) throw new Problem('letter.id-reused');
  if (!(await isUnitOn(trx, unitId, today))) throw new Problem('unit.unknown');
  const duties = (await namedDuties(trx, net, today, unitId)).get(kind);
  if (!duties) throw new Problem('letter.nothing');
  const year = Number(today.slice(0, 4));
  const number = await nextNumber(trx, year, kind);
  const unit = (await unitNames(trx, [unitId])).get(unitId)!.name;
  const content = JSON.stringify(writeLetter({ city, unit, kind, year, number, day: today, duties }));
  await trx
    .insertInto('duty_letter')
    .values({
      city_id: trx.cityId,
      id,
      unit_id: unitId,
      kind,
      year,
      number,
      day: today,
      content,
      issued_at: trx.now,
      issued_by: personOf(trx.by),
      signed_on: null,
      signer_id: null,
    })
    .execute();
  const dutyIds = duties.map((duty) => duty.id).sort();
  await note(trx, id, 'letter.issue', {
    unitId,
    kind,
    year,
    number,
    day: today,
    dutyIds,
    sha256: hash('sha256', content),
  });
  return { isNew: true };
}

/** Who signed and when: once. */
export async function signLetter(
  trx: Trx,
  today: Day,
  id: string,
  { signedOn, signerId }: BodyOf<typeof dutyLettersApi.sign>,
) {
  const letter = await trx.selectFrom('duty_letter').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!letter) throw new Problem('thing.not-found');
  if (letter.signed_on === signedOn && letter.signer_id === signerId) return; // the same once more
  if (letter.signed_on) throw new Problem('letter.signed');
  if (signedOn < letter.day || signedOn > today) throw new Problem('letter.day-unfit');
  if (!(await personNames(trx, [signerId])).has(signerId)) throw new Problem('person.unfit');
  await trx.updateTable('duty_letter').set({ signed_on: signedOn, signer_id: signerId }).where('id', '=', id).execute();
  await note(trx, id, 'letter.sign', { signedOn, signerId });
}

const textOf = ({ content }: Pick<Letter, 'content'>) => JSON.parse(content) as LetterText;

async function nextNumber(trx: Trx, year: number, kind: DutyKind): Promise<number> {
  const { last } = await trx
    .selectFrom('duty_letter')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('year', '=', year)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** A unit's duties of a day by kind, with the Chinese names a document says them by. */
async function namedDuties(trx: Trx, net: Net, day: Day, unitId: string): Promise<Map<DutyKind, NamedDuty[]>> {
  const duties = (await dutiesStanding(trx, day)).filter((duty) => duty.unitId === unitId);
  const views = await presentDuties(trx, net, duties);
  const byKind = new Map<DutyKind, NamedDuty[]>();
  for (const [i, duty] of duties.entries()) {
    const { scope, category } = views[i]!;
    const named = { ...duty, scopeName: scope.name, categoryName: category?.name ?? null };
    byKind.set(duty.kind, [...(byKind.get(duty.kind) ?? []), named]);
  }
  return byKind;
}

async function presentLetters(trx: Trx, letters: readonly Letter[]): Promise<LetterRow[]> {
  const units = await unitNames(
    trx,
    letters.map((letter) => letter.unit_id),
  );
  const people = await personNames(
    trx,
    letters.flatMap((letter) => [letter.issued_by, letter.signer_id]),
  );
  return letters.map((letter) => ({
    id: letter.id,
    unit: units.get(letter.unit_id)!,
    kind: letter.kind,
    number: textOf(letter).number,
    day: letter.day,
    issuedAt: letter.issued_at.toISOString(),
    issuedBy: (letter.issued_by && people.get(letter.issued_by)) || null,
    signedOn: letter.signed_on,
    signerName: (letter.signer_id && people.get(letter.signer_id)) || null,
  }));
}

async function note(trx: Trx, id: string, name: string, payload: object) {
  const subject = { kind: 'dutyLetter', id };
  const head = await headOf(trx, subject);
  await append(trx, {
    subject,
    version: (head?.version ?? 0) + 1,
    previous: head?.hash ?? null,
    name,
    payload: { ...payload, v: 1 },
  });
}
