import { piecesOf } from '../../../server/crm/contract.ts'
import { useMembers } from '../others.ts'

/** The text of a note: members that it names stand out. */
export function NoteText({ text }: { text: string }) {
  const members = useMembers()
  return (
    <span className="break-words whitespace-pre-line">
      {piecesOf(text).map((piece, at) => ('words' in piece ? piece.words : <span key={at} className="rounded-xs bg-note-line/40 px-1 font-medium text-note-ink">@{members.get(piece.personId)?.name ?? 'former member'}</span>))}
    </span>
  )
}
