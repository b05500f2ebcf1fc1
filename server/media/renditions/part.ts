import { serveRenditions } from './serve-renditions.ts'

/** Pictures in the size and shape of where they go. */
export const renditions = { routes: serveRenditions }
