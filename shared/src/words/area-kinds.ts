/** Layers of areas, the largest first. A grid lies in a community, a community in a street. */
export const AREA_KINDS = ['street', 'community', 'grid'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** What is imported, versioned and returned to: the layers, and the names of places. */
export const AREA_REGISTERS = [...AREA_KINDS, 'names'] as const;
export type AreaRegister = (typeof AREA_REGISTERS)[number];
