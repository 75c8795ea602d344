import type { Day } from '@gezhi/domain';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { personNames } from '../identity/index';
import { type Content, contentOf, type RuleSet, rulesSubject } from './rules';
import { shippedIndicators } from './shippedIndicators';

const versionRows = (trx: Trx, of: RuleSet) =>
  trx
    .selectFrom('rule_version')
    .select(['version', 'content', 'source', 'made_at'])
    .where('kind', '=', of)
    .orderBy('version', 'desc');

/** What a city goes by as long as it has written nothing of its own: its version 0. */
const shipped: { [K in RuleSet]?: Content[K] } = { indicators: shippedIndicators };

/** What holds now. */
export async function lastContent<K extends RuleSet>(
  trx: Trx,
  of: K,
): Promise<{ version: number; content: Content[K] }> {
  const row = await versionRows(trx, of).limit(1).executeTakeFirst();
  if (row) return { version: row.version, content: contentOf[of](row.content) };
  const content = shipped[of] as Content[K] | undefined;
  if (!content) throw new Error(`City ${trx.cityId} has no ${of} rules`);
  return { version: 0, content };
}

/** One version, or nothing where there is none of that number. */
export async function readContent<K extends RuleSet>(
  trx: Trx,
  of: K,
  version: number,
): Promise<Content[K] | undefined> {
  if (version === 0) return shipped[of];
  const row = await versionRows(trx, of).where('version', '=', version).executeTakeFirst();
  return row && contentOf[of](row.content);
}

export interface RuleVersion<K extends RuleSet> {
  version: number;
  content: Content[K];
  source: string;
  at: Date;
  /** Who made it; null: it came with the product. */
  byName: string | null;
}

/** Versions with who made them, the latest first. Who is in the log: the event names the version it made. */
export async function versionsOf<K extends RuleSet>(
  trx: Trx,
  of: K,
  only: { limit?: number; version?: number } = {},
): Promise<RuleVersion<K>[]> {
  let query = versionRows(trx, of);
  if (only.version !== undefined) query = query.where('version', '=', only.version);
  if (only.limit !== undefined) query = query.limit(only.limit);
  const rows = await query.execute();
  const events = await eventsOf(trx, rulesSubject(of));
  const makers = new Map(
    events.map(({ payload, actor_id }) => [(JSON.parse(payload) as { version: number }).version, actor_id]),
  );
  const names = await personNames(trx, [...makers.values()]);
  return rows.map(({ version, content, source, made_at }) => {
    const maker = makers.get(version);
    return {
      version,
      content: contentOf[of](content),
      source,
      at: made_at,
      byName: (maker && names.get(maker)) || null,
    };
  });
}

/** The version that gave a day the name it has now; days of the first version are left out. */
export async function dayVersions(trx: Trx): Promise<Record<Day, number>> {
  const rows = await versionRows(trx, 'calendar').execute();
  const found: Record<Day, number> = {};
  let before: Content['calendar']['days'] = {};
  for (const { version, content } of rows.reverse()) {
    const { days } = contentOf.calendar(content);
    if (version > 1)
      for (const day of new Set([...Object.keys(before), ...Object.keys(days)]))
        if (before[day] !== days[day]) found[day] = version;
    before = days;
  }
  return found;
}
