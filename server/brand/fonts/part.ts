import { deleteFont, listFonts, updateFont } from './font-operations.ts'
import { serveFonts } from './font-routes.ts'

/** Font files that people bring, with their licences. */
export const fonts = { operations: [listFonts, updateFont, deleteFont], routes: serveFonts } as const
