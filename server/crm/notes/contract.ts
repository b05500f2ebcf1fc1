import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Attachment } from '../timeline/contract.ts'

export const Note = z.object({
  id: idOf('note'),
  leadId: idOf('lead'),
  authorId: z.string().nullable(),
  text: z.string().describe('Members are named in it as <@id>'),
  mentions: z.array(z.string()).describe('Ids of the members that it names'),
  attachments: z.array(Attachment),
  pinnedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean(), pin: z.boolean() }),
})
export type Note = z.output<typeof Note>

/** How a note names a member: by id, so that it stays right when the name changes. */
export const mention = (personId: string): string => `<@${personId}>`
const pattern = /<@([0-9a-f-]{36})>/g

/** Ids of the people that a text names, each once. */
export const mentionsIn = (text: string): string[] => [...new Set(Array.from(text.matchAll(pattern), ([, id]) => id!))]

/** The text in pieces: words, and ids of people that are named between them. */
export function piecesOf(text: string): ({ words: string } | { personId: string })[] {
  return text.split(pattern).map((piece, at) => (at % 2 ? { personId: piece } : { words: piece })).filter((piece) => !('words' in piece) || piece.words !== '')
}
