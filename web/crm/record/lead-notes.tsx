import { MoreHorizontal, Paperclip, Pencil, Pin, PinOff, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { LeadDetail, Note } from '../../../server/crm/contract.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { FailedState } from '../../kit/states.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { useMembers } from '../others.ts'
import { AttachedFiles, ChosenFiles } from '../timeline/attached-files.tsx'
import { MentionArea } from '../timeline/mention-area.tsx'
import { withIds, withNames, type Named } from '../timeline/mention-text.ts'
import { NoteText } from '../timeline/note-text.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

/** What members wrote down about a lead, pinned notes first. It never leaves the house. */
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
  const pin = useAct('crm.notes.pin')
  if (isEditing) return <li><NoteEditor note={note} onClose={() => setEditing(false)} /></li>
  const isPinned = note.pinnedAt !== null
  return (
    <li className="group/note rounded-md bg-note-soft px-3 py-2.25">
      <div className="flex items-center gap-2 text-xs text-note-ink">
        {isPinned && <><Icon of={Pin} size={12} /><span className="sr-only">Pinned.</span></>}
        <span className="min-w-0 flex-1 truncate">{author}, {formatDateTime(note.createdAt, { timeZone: workspace?.timeZone })}{note.updatedAt !== note.createdAt && note.version > 1 && !isPinned && ', changed since'}</span>
        {(note.may.edit || note.may.pin) && (
          <Menu
            label="This note" trigger={<IconButton icon={MoreHorizontal} label="What to do with the note" size="sm" tooltip="none" className="-my-1" />}
            groups={[
              { items: note.may.pin ? [{ id: 'pin', label: isPinned ? 'Let go' : 'Pin to the top', icon: isPinned ? PinOff : Pin, onAction: () => pin.mutate({ id: note.id, pinned: !isPinned }, { onSuccess: ({ runId }) => toastDone(isPinned ? 'Note let go' : 'Note pinned', runId), onError: toastRefused }) }] : [] },
              { items: note.may.edit ? [
                { id: 'edit', label: 'Change', icon: Pencil, onAction: () => setEditing(true) },
                { id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => remove.mutate({ id: note.id }, { onSuccess: ({ runId }) => toastDone('Note deleted', runId), onError: toastRefused }) },
              ] : [] },
            ]}
          />
        )}
      </div>
      <p className="mt-1 text-md"><NoteText text={note.text} /></p>
      <AttachedFiles files={note.attachments} />
    </li>
  )
}

function NoteEditor({ note, onClose }: { note: Note; onClose: () => void }) {
  const members = useMembers()
  const [text, setText] = useState(() => withNames(note.text, members))
  const [picked, setPicked] = useState<Named[]>(() => note.mentions.flatMap(id => members.get(id) ?? []))
  const [files, setFiles] = useState(note.attachments.map(({ id }) => id))
  const mayPick = useMay('media:read')
  const pick = useMediaPicker()
  const update = useAct('crm.notes.update')
  const save = () => update.mutate({ id: note.id, text: withIds(text.trim(), picked), assetIds: files, version: note.version }, { onSuccess: ({ runId }) => (toastDone('Note changed', runId), onClose()), onError: toastRefused })
  const attach = async () => {
    const chosen = await pick({ title: 'Files for the note', verb: 'Attach', chosen: files, max: 20 })
    if (chosen) setFiles(chosen)
  }
  return (
    <div role="group" aria-label="Change the note" className="grid gap-2">
      <span className="flex rounded-md bg-note-soft px-3 py-2 shadow-[inset_0_0_0_2px_var(--note-line)]">
        <MentionArea label="Note" value={text} onChange={setText} onPick={member => setPicked([...picked, member])} autoFocus className="min-h-15" onKeyDown={event => (event.key === 'Escape' ? (event.stopPropagation(), onClose()) : event.key === 'Enter' && (event.metaKey || event.ctrlKey) && text.trim() && save())} />
      </span>
      <ChosenFiles ids={files} onRemove={id => setFiles(files.filter(file => file !== id))} />
      <div className="flex gap-2">
        <Button size="sm" kind="primary" isDisabled={!text.trim()} isPending={update.isPending} onPress={save}>Save the note</Button>
        {mayPick && <Button size="sm" icon={Paperclip} onPress={() => void attach()}>Files</Button>}
        <Button size="sm" kind="quiet" onPress={onClose}>Leave it</Button>
      </div>
    </div>
  )
}
