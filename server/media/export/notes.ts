type Note = { name: string; why: string }
/** What whoever unpacks an archive has to know. `kept`: files that are in it, and may not be shown in public. */
export type Notes = { missing: Note[]; kept: Note[] }

const part = (title: string, notes: readonly Note[]): string => (notes.length === 0 ? '' : `${title}\r\n${notes.map(({ name, why }) => `- ${name}: ${why}`).join('\r\n')}\r\n\r\n`)

/** The words of `notes.txt`. */
export const notesOf = ({ missing, kept }: Notes): string =>
  part('Not in this archive:', missing) + part('In this archive, but not to be shown in public as they are:', kept)
