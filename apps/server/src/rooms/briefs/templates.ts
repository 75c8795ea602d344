import { type BriefKind, type BriefTemplate, briefKinds, defaultTemplates } from '@gezhi/domain';
import { sql } from 'kysely';
import { canonical } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';

/** The city's latest version of a kind, or the product's own. */
export async function templateOf(trx: Trx, kind: BriefKind): Promise<BriefTemplate> {
  const row = await trx
    .selectFrom('brief_template')
    .select(['version', 'template'])
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row ? { ...JSON.parse(row.template), version: row.version } : defaultTemplates[kind];
}

export async function allTemplates(trx: Trx) {
  const all = [];
  for (const kind of briefKinds) all.push({ kind, ...(await templateOf(trx, kind)) });
  return all;
}

export type WantedTemplate = Omit<BriefTemplate, 'version'> & { kind: BriefKind };

/** A city's own versions of a kind, the latest first. */
export async function versionsOf(trx: Trx, kind: BriefKind) {
  const rows = await trx
    .selectFrom('brief_template')
    .select(['version', 'template', 'at'])
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(shownVersions)
    .execute();
  return rows.map(({ version, template, at }) => ({
    kind,
    ...(JSON.parse(template) as Omit<BriefTemplate, 'version'>),
    version,
    at: at.toISOString(),
  }));
}
const shownVersions = 20;

/** The next version of a kind. Sent again it is the same one. */
export async function changeTemplate(
  trx: Trx,
  { id, kind, basedOn, ...template }: WantedTemplate & { id: string; basedOn?: number | undefined },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`brief templates ${trx.cityId}`}, 0))`.execute(trx);
  const text = canonical(template);
  const there = await trx
    .selectFrom('brief_template')
    .select(['kind', 'template'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (there) {
    if (there.kind !== kind || there.template !== text) throw new Problem('brief.id-reused');
    return false;
  }
  const { version } = await templateOf(trx, kind);
  if (basedOn !== undefined && basedOn !== version) throw new Problem('brief.template-changed');
  await trx
    .insertInto('brief_template')
    .values({ city_id: trx.cityId, id, kind, version: version + 1, template: text, at: trx.now })
    .execute();
  return true;
}
