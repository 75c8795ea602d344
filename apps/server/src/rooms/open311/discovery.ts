import type { Config } from '../../platform/config';
import { List, type Sheet } from '../../platform/xml/index';

/** When what is offered here changed last. */
const changeset = '2026-11-21T00:00:00Z';

export const discoverySheet = (url: string, mode: Config['mode']): Sheet => ({
  root: 'discovery',
  value: {
    changeset,
    contact: 'The office that runs this city’s Gezhi',
    key_service: 'Keys are made by the city’s system administrator: desk, settings, Open311',
    endpoints: new List('endpoint', [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url,
        changeset,
        type: mode === 'city' ? 'production' : 'test',
        formats: new List('format', ['text/xml', 'application/json']),
      },
    ]),
  },
});
