import type { CasePorts } from '../cases/index';

/** What papers need from outside the room. */
export interface PaperPorts {
  cases: CasePorts;
  cityName(cityId: number): Promise<string>;
}
