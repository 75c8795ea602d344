import { administrativeLevels, type Layer, layers } from '@gezhi/domain';
import { z } from 'zod';

export const netLayers = ['creationGrid', 'administrative', 'cellGrid', 'points'] as const;
export type NetLayer = (typeof netLayers)[number];

const NetSearch = z.object({
  layer: z.enum(netLayers).catch('creationGrid'),
  level: z.enum(administrativeLevels).optional().catch(undefined),
  type: z.string().max(40).optional().catch(undefined),
  q: z.string().max(60).optional().catch(undefined),
  area: z.uuid().optional().catch(undefined),
  point: z.uuid().optional().catch(undefined),
});
export type NetSearch = z.infer<typeof NetSearch>;

/** What one looks at; a link that was edited by hand falls back and never fails. */
export const readNetSearch = (search: Record<string, unknown>): NetSearch => NetSearch.parse(search);

export const isAreaLayer = (layer: NetLayer): layer is Layer => (layers as readonly string[]).includes(layer);
