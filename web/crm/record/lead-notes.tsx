import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { LeadDetail, Note } from '../../../server/crm/contract.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { useMembers } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'

/** What members wrote down about a lead. It never leaves the house. */
export function LeadNotes({ lead }: { lead: LeadDetail }) {
  const pages = usePages('crm.notes.list', { leadId: lead.id, limit: 50 }, { keepPrevious: true })
  const notes = pages.data?.pages.flatMap(page => page.items) ?? []
  if (pages.isError && notes.length === 0) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
  if (!pages.isPending && notes.length === 0) return <p className="px-5 py-5 text-ink-muted">No notes yet. What you write in the line below stays in the house.</p>
  return (
    <ul aria-label="Notes" className="grid gap-3 px-5 py-4">
      {notes.map(note => <NoteItem key={note.id} note={note} />)}
      {pages.hasNextPage && <li><Button size="sm" kind="quiet" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier</Button></li>}
    </ul>
  )
}

function NoteItem({ note }: { note: Note }) {
  const { workspace } = useSession()
  const author = useMembers().get(note.authorId ?? '')?.name ?? 'A former member'
  const [isEditing, setEditing] = useState(false)
  const remove = useAct('crm.notes.delete')
  if (isEditing) return <li><NoteEditor note={note} onClose={() => setEditing(false)} /></li>
  return (
    <li className="group/note rounded-md bg-note-soft px-3 py-2.25">
      <div className="flex items-center gap-2 text-xs text-note-ink">
        <span className="min-w-0 flex-1 truncate">{author}, {formatDateTime(note.createdAt, { timeZone: workspace?.timeZone })}{note.version > 1 && ', changed since'}</span>
        {note.may.edit && (
          <Menu
            label="This note" trigger={<IconButton icon={MoreHorizontal} label="Change or delete the note" size="sm" tooltip="none" className="-my-1" />}
            groups={[{ items: [
              { id: 'edit', label: 'Change', icon: Pencil, onAction: () => setEditing(true) },
              { id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => remove.mutate({ id: note.id }, { onSuccess: ({ runId }) => toastDone('Note deleted', runId), onError: toastRefused }) },
            ] }]}
          />
        )}
      </div>
      <p className="mt-1 text-md break-words whitespace-pre-line">{note.text}</p>
    </li>
  )
}

function NoteEditor({ note, onClose }: { note: Note; onClose: () => void }) {
  const [text, setText] = useState(note.text)
  const update = useAct('crm.notes.update')
  const save = () => update.mutate({ id: note.id, text, version: note.version }, { onSuccess: ({ runId }) => (toastDone('Note changed', runId), onClose()), onError: toastRefused })
  return (
    <div role="group" aria-label="Change the note" onKeyDown={event => (event.key === 'Escape' ? (event.stopPropagation(), onClose()) : event.key === 'Enter' && (event.metaKey || event.ctrlKey) && text.trim() && save())}>
      <TextArea label="Note" hideLabel value={text} onChange={setText} autoFocus maxLength={20_000} />
      <div className="mt-2 flex gap-2"><Button size="sm" kind="primary" isDisabled={!text.trim()} isPending={update.isPending} onPress={save}>Save the note</Button><Button size="sm" kind="quiet" onPress={onClose}>Leave it</Button></div>
    </div>
  )
}
