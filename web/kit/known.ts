/** The values of a course that are known; a line starts where counting began. */
export const known = (values: readonly (number | null)[]): number[] => values.filter(value => value !== null)
