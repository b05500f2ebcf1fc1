import { Paperclip, PencilLine } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { LeadDetail } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { useMay } from '../../shell/session.tsx'
import { ChosenFiles } from '../timeline/attached-files.tsx'
import { MentionArea } from '../timeline/mention-area.tsx'
import { withIds, type Named } from '../timeline/mention-text.ts'
import { toastDone, toastRefused } from '../undo-run.ts'

/** One line for a private note: N begins, @ names a member, Enter keeps it, Shift+Enter makes a new line, Esc leaves. */
export function NoteComposer({ lead }: { lead: LeadDetail }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<Named[]>([])
  const [files, setFiles] = useState<string[]>([])
  const add = useAct('crm.notes.add')
  const pick = useMediaPicker()
  const mayPick = useMay('media:read')
  useHotkeys([{ keys: 'n', label: 'Write a note', group: 'Record', run: () => field.current?.focus() }])
  if (!lead.may.edit) return null
  const save = () => {
    const wanted = withIds(text.trim(), picked)
    if (!wanted || add.isPending) return
    add.mutate({ leadId: lead.id, text: wanted, assetIds: files }, { onSuccess: ({ runId }) => (setText(''), setPicked([]), setFiles([]), toastDone('Note kept', runId)), onError: toastRefused })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      save()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      field.current?.blur()
    }
  }
  const attach = async () => {
    const chosen = await pick({ title: 'Files for the note', verb: 'Attach', chosen: files, max: 20 })
    if (chosen) setFiles(chosen)
    field.current?.focus()
  }
  return (
    <div className={cx('grid gap-1.5 rounded-md bg-raised px-2.5 py-1.5 shadow-[inset_0_0_0_1px_var(--field)]', 'has-[textarea:focus]:bg-note-soft has-[textarea:focus]:shadow-[inset_0_0_0_2px_var(--note-line)]')}>
      <div className="flex items-start gap-2">
        <Icon of={PencilLine} className="mt-1.5 text-ink-muted" />
        <MentionArea label={`Private note on ${lead.name}`} placeholder="Private note, @ names a colleague" value={text} onChange={setText} onPick={member => setPicked([...picked, member])} onKeyDown={onKeyDown} areaRef={field} className="max-h-40 min-h-7 py-1" />
        {mayPick && <IconButton icon={Paperclip} label="Attach files" size="sm" onPress={() => void attach()} />}
        {text.trim() ? <Button size="sm" kind="primary" isPending={add.isPending} onPress={save}>Keep</Button> : <Kbd keys="n" className="mt-1.5 max-sm:hidden" />}
      </div>
      <ChosenFiles ids={files} onRemove={id => setFiles(files.filter(file => file !== id))} />
    </div>
  )
}
