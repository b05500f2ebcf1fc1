import { noteErrors } from './errors.ts'
import { addNote, deleteNote, listNotes, pinNote, updateNote } from './notes.ts'
import { noteNotices } from './tell-mentioned.ts'

/** What members write down about a lead. */
export const notes = { operations: [listNotes, addNote, updateNote, pinNote, deleteNote], errors: noteErrors, notifications: noteNotices } as const
