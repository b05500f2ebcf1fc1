import { readAhead } from '../../api/use-operation.ts'

// Part of the first load, like the address of the library.

/** The library without any filter, as it is opened most. */
export const everything = { trash: false, sort: 'newest' as 'newest' | 'name' | 'size' }
/** Files of one reading. */
export const stretch = 60

/** Asks for the first files while the code of the screen is on its way; its order in the row of requests is before what the frame shows. */
export function readLibraryAhead(): void {
  if (location.pathname !== '/media' || location.search !== '') return
  readAhead('media.assets.timeline', everything)
  readAhead('media.assets.stretch', { ...everything, from: 0, count: stretch })
}
