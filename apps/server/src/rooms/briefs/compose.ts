import {
  addDays,
  type Brief,
  type BriefContent,
  type BriefFigure,
  type BriefKind,
  type BriefPeriod,
  type BriefQuery,
  type BriefSection,
  type BriefTemplate,
  briefPeriod,
  type Day,
  daysBetween,
  composeBrief as decideComposing,
  releaseBrief as decideRelease,
  figuresOf,
  localDay,
  type MovedBy,
  type Mover,
  placesOf,
  type SectionTemplate,
  strongest,
  valuesOf,
} from '@gezhi/domain';
import { sql } from 'kysely';
import { append, eventById } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { exemptions } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { casesIn, openAsking } from './ask';
import { decidedIn, openFromBefore } from './decided';
import { asNewEvent, fromRow, toRow } from './row';
import { templateOf, type WantedTemplate } from './templates';

export interface ComposeOrder {
  id: string;
  kind: BriefKind;
  day: Day;
}

const holdId = (trx: Trx, id: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`brief ${trx.cityId} ${id}`}, 0))`.execute(trx);

/** Composes a report out of the numbers of the desk. Sent again it is the same one, with the figures it had. */
export async function composeBrief(trx: Trx, ports: CasePorts, { id, kind, day }: ComposeOrder): Promise<boolean> {
  await holdId(trx, id); // a retry waits for the first try
  const period = briefPeriod(kind, day);
  const there = await trx.selectFrom('brief').selectAll().where('id', '=', id).executeTakeFirst();
  if (there) {
    if (there.kind !== kind || there.to_day !== period.to) throw new Problem('brief.id-reused');
    return false;
  }
  if (await eventById(trx, id)) throw new Problem('brief.id-reused');
  await assertBegun(trx, ports, day);
  const { event, brief } = decideComposing(
    {
      id,
      kind,
      from: period.from,
      to: period.to,
      content: await contentFor(trx, ports, await templateOf(trx, kind), period),
    },
    trx.by,
    trx.now,
  );
  const head = await append(trx, asNewEvent(event, null));
  await trx
    .insertInto('brief')
    .values(toRow(trx.cityId, brief, head))
    .execute();
  return true;
}

/** The report a template would give, without keeping anything of it. */
export async function previewBrief(trx: Trx, ports: CasePorts, wanted: WantedTemplate, day: Day): Promise<Brief> {
  await assertBegun(trx, ports, day);
  const { kind, ...template } = wanted;
  const period = briefPeriod(kind, day);
  const { version } = await templateOf(trx, kind);
  const content = await contentFor(trx, ports, { ...template, version }, period);
  return decideComposing({ id: newId(), kind, from: period.from, to: period.to, content }, trx.by, trx.now).brief;
}

async function assertBegun(trx: Trx, ports: CasePorts, day: Day) {
  const { zone } = await ports.cityOf(trx.cityId);
  if (day > localDay(zone, trx.now)) throw new Problem('brief.day-unfit');
}

/** Asks every figure again and freezes the report with what they are now. */
export async function releaseBrief(trx: Trx, ports: CasePorts, briefId: string, id: string): Promise<boolean> {
  const row = await trx.selectFrom('brief').selectAll().where('id', '=', briefId).forUpdate().executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  const done = await eventById(trx, id);
  if (done) {
    if (done.subject_id !== briefId || done.name !== 'brief.release') throw new Problem('brief.id-reused');
    return false;
  }
  const brief = fromRow(row);
  const { ask } = openAsking(trx, ports, await exemptions(trx, trx.now));
  const values = [];
  for (const { query } of figuresOf(brief.content)) values.push(await ask(query));
  const decision = decideRelease(brief, { id, values }, trx.by, trx.now);
  if (!decision.ok) throw new Problem(decision.problem);
  const head = await append(trx, asNewEvent(decision.event, row.head));
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, decision.brief, head);
  await trx.updateTable('brief').set(changed).where('id', '=', briefId).execute();
  return true;
}

type Asking = ReturnType<typeof openAsking>;

async function contentFor(
  trx: Trx,
  ports: CasePorts,
  { version, name, nameEn, sections }: BriefTemplate,
  period: BriefPeriod,
): Promise<BriefContent> {
  const asking = openAsking(trx, ports, await exemptions(trx, trx.now));
  const filled: BriefSection[] = [];
  for (const section of sections) filled.push(await sectionFor(trx, asking, section, period));
  return { templateVersion: version, name, nameEn, sections: filled };
}

async function sectionFor(
  trx: Trx,
  asking: Asking,
  section: SectionTemplate,
  period: BriefPeriod,
): Promise<BriefSection> {
  const { name, nameEn } = section;
  const figure = async (query: BriefQuery): Promise<BriefFigure> => ({ query, value: await asking.ask(query) });
  if (section.of === 'list') {
    const count = await figure({ list: section.list });
    return { of: 'list', name, nameEn, count, caseIds: await casesIn(trx, section.list, section.most) };
  }
  if (section.of === 'words') return { of: 'words', name, nameEn };
  if (section.of === 'decisions')
    return { of: 'decisions', name, nameEn, ...(await decisionsFor(trx, asking, section.most, period)) };
  if (section.of === 'change') return { of: 'change', name, nameEn, ...(await changeFor(asking, section, period)) };
  if (section.of === 'table') return { of: 'table', name, nameEn, rows: await tableFor(asking, section, period) };
  const total = { by: 'total', key: null } as const;
  if (section.of === 'curve') {
    const all = Array.from({ length: daysBetween(period.from, period.to) + 1 }, (_, i) => addDays(period.from, i));
    const days = [];
    for (const day of all)
      days.push({ day, figure: await figure({ measure: section.measure, from: day, to: day, ...total }) });
    return { of: 'curve', name, nameEn, days };
  }
  const rows = [];
  for (const { measure, ...titles } of section.figures) {
    const now = await figure({ measure, from: period.from, to: period.to, ...total });
    const before = await figure({ measure, ...period.before, ...total });
    rows.push({ ...titles, now, before });
  }
  return { of: 'figures', name, nameEn, rows };
}

/**
 * The week before a pack's own is that of the meeting before, whether it met on the last day of its week or some days later:
 * what was decided belongs to the pack it was decided with.
 */
async function decisionsFor(trx: Trx, { ask }: Asking, most: number, { to }: BriefPeriod) {
  const [from, until] = [addDays(to, -7), addDays(to, -1)];
  const [decided, before] = [{ decidedFrom: from, decidedTo: until }, { openFromBefore: from }];
  const orders = [...(await openFromBefore(trx, from)), ...(await decidedIn(trx, from, until))];
  return {
    count: { query: decided, value: await ask(decided) },
    open: { query: before, value: await ask(before) },
    orderIds: orders.slice(0, most).map(({ id }) => id),
  };
}

/** A figure beside the one before, and those kinds, places and units that moved it most. */
async function changeFor(
  { ask, tableOf }: Asking,
  { measure, by: apart, most }: Extract<SectionTemplate, { of: 'change' }>,
  { from, to, before: last }: BriefPeriod,
) {
  const figure = async (query: BriefQuery): Promise<BriefFigure> => ({ query, value: await ask(query) });
  const both = async (by: 'total' | MovedBy, key: string | null) => ({
    now: await figure({ measure, from, to, by, key }),
    before: await figure({ measure, ...last, by, key }),
  });
  const whole = await both('total', null);
  const movers: Mover[] = [];
  for (const by of apart) {
    const rows = [...(await tableOf({ from, to, by })).rows, ...(await tableOf({ ...last, by })).rows];
    const all = [];
    for (const key of new Set(rows.flatMap((row) => row.key ?? []))) all.push({ by, key, ...(await both(by, key)) });
    const told = new Map(all.map((one) => [one.key, one]));
    const values = all.map((one) => ({ key: one.key, ...valuesOf(one) }));
    for (const { key } of strongest(values, valuesOf(whole), most)) movers.push(told.get(key)!);
  }
  return { ...whole, movers };
}

/** The first and the last of those of which enough fell due; places are shared by equals. */
async function tableFor(
  { tableOf }: Asking,
  { by, order, most, least }: Extract<SectionTemplate, { of: 'table' }>,
  { from, to }: BriefPeriod,
) {
  const { rows } = await tableOf({ from, to, by });
  const enough = rows.filter(({ key, ratios }) => key !== null && ratios[order].of >= least);
  const { places } = placesOf(new Map(enough.map(({ key, ratios }) => [key!, ratios[order]])));
  const ranked = enough
    .map(({ key, ratios: { [order]: ratio } }) => ({
      key: key!,
      place: places.get(key!) ?? enough.length,
      figure: {
        query: { measure: order, from, to, by, key },
        value: { part: ratio.part, of: ratio.of },
      } satisfies BriefFigure,
    }))
    .sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1));
  return ranked.length <= 2 * most ? ranked : [...ranked.slice(0, most), ...ranked.slice(-most)];
}
