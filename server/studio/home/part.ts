import { readHome } from './read-home.ts'

/** The way in: what is under way, what was made, what could be made next. */
export const home = { operations: [readHome] } as const
