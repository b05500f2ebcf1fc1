/** The two pieces of music that come with the house. */
export const beds = ['morning', 'harbour'] as const
export type Bed = (typeof beds)[number]
