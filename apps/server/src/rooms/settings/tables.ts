import type { Day } from '@gezhi/domain';

/** Projection of the events of the setting. */
interface CountdownTable {
  city_id: number;
  version: number;
  name: string | null;
  name_en: string | null;
  day: Day | null;
}

declare module '../../platform/db' {
  interface Tables {
    countdown: CountdownTable;
  }
}
