import { deleteFont, listFonts, restoreFont, updateFont } from './font-operations.ts'
import { serveFonts } from './font-routes.ts'

/** Font files that people bring, with their licences. */
export const fonts = { operations: [listFonts, updateFont, deleteFont, restoreFont], routes: serveFonts } as const
