import { administrativeLevels, type Layer, layers } from '@gezhi/domain';
import { idIn, oneOf, readAddress, textIn } from '../../../lib/address';

export const netLayers = ['creationGrid', 'administrative', 'cellGrid', 'points'] as const;
export type NetLayer = (typeof netLayers)[number];

const read = readAddress({
  layer: oneOf(netLayers),
  level: oneOf(administrativeLevels),
  type: textIn(40),
  q: textIn(60),
  area: idIn,
  point: idIn,
});

/** What one looks at, as the address has it. */
export const readNetSearch = (raw: Record<string, unknown>) => {
  const { layer = 'creationGrid', ...rest } = read(raw);
  return { layer, ...rest };
};
export type NetSearch = ReturnType<typeof readNetSearch>;

export const isAreaLayer = (layer: NetLayer): layer is Layer => (layers as readonly string[]).includes(layer);
