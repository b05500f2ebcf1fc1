/** The folder that holds package.json. */
export const root: string

/** A path below the root of the project. */
export function at(...parts: string[]): string
