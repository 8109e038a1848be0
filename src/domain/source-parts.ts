/** What the sources of a picture speak of. */
export const SOURCE_PARTS = ['sensors', 'units', 'incidents'] as const;
export type SourcePart = (typeof SOURCE_PARTS)[number];
