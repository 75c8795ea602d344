/**
 * The net has layers, not one tree: administrative areas (市–区县–街道–社区), creation grids 创城网格 (each with its own
 * leader; one may span several communities) and cell grids 单元网格. A place has at most one area in each layer.
 */
export const layers = ['administrative', 'creationGrid', 'cellGrid'] as const;
export type Layer = (typeof layers)[number];

/** Levels of the administrative layer from the widest to the narrowest; the other layers have one level each. */
export const administrativeLevels = ['city', 'district', 'subdistrict', 'community'] as const;
export type AdministrativeLevel = (typeof administrativeLevels)[number];

/** Rank of an area within its layer; the narrowest area that holds a place is the one it belongs to. */
export const levelRank = (level: AdministrativeLevel | null) => (level ? administrativeLevels.indexOf(level) : 0);
