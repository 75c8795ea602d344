/** What somebody is looking at, as the address has it. */
export interface RulesSearch {
  tab?: 'calendar' | 'indicators' | undefined;
  year?: number | undefined;
}

/** A bad value falls away, it never throws. */
export function readRulesSearch(raw: Readonly<Record<string, unknown>>): RulesSearch {
  const year = Number(raw.year);
  return {
    tab: raw.tab === 'calendar' || raw.tab === 'indicators' ? raw.tab : undefined,
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined,
  };
}
