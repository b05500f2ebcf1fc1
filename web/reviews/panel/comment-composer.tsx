import { MapPin, X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Anchor, Review } from '../../../server/reviews/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { MentionArea } from '../../kit/mention-area.tsx'
import type { Named } from '../../kit/mention-word.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { useMembers } from '../use-members.ts'
import { AnchorMark } from './anchor-mark.tsx'
import { PinDialog } from './pin-dialog.tsx'

/** A line to comment in: @ names a member, ⌘Enter sends, and it can be pinned to words, a part of a picture, or a second. */
export function CommentComposer({ review, threadId, onDone }: { review: Review; threadId?: string; onDone?: () => void }) {
  const members = useMembers()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<Named[]>([])
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  const [isShared, setShared] = useState(false)
  const [isPinning, setPinning] = useState(false)
  const add = useAct('reviews.comments.add')
  const isFirst = threadId === undefined
  const save = () => {
    if (!text.trim() || add.isPending) return
    // Who was picked and then taken out of the text again is not named.
    const mentions = [...new Set(picked.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))]
    add.mutate({ kind: review.kind, subjectId: review.subjectId, text: text.trim(), mentions, ...(isFirst ? { anchor, shared: isShared } : { threadId }) }, {
      onSuccess: ({ runId }) => {
        setText('')
        setPicked([])
        setAnchor(null)
        toastDone(isFirst ? 'Commented' : 'Answered', runId)
        onDone?.()
      },
      onError: toastRefused,
    })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      event.stopPropagation()
      save()
    } else if (event.key === 'Escape' && onDone) {
      event.stopPropagation()
      onDone()
    }
  }
  return (
    <div role="group" aria-label={isFirst ? 'New comment' : 'Answer'} className="grid gap-2">
      {anchor && <div className="flex items-start gap-1"><div className="min-w-0 flex-1"><AnchorMark anchor={anchor} review={review} /></div><IconButton icon={X} size="sm" label="Take the pin out" onPress={() => setAnchor(null)} /></div>}
      <span className="flex rounded-sm bg-raised px-2.5 py-2 shadow-[inset_0_0_0_1px_var(--field)] has-[:focus]:shadow-[inset_0_0_0_2px_var(--focus)]">
        <MentionArea members={members} label={isFirst ? 'Comment' : 'Answer'} placeholder={isFirst ? 'Comment, @ names a colleague' : 'Answer'} value={text} onChange={setText} onPick={member => setPicked([...picked, member])} onKeyDown={keys} autoFocus={!isFirst} className="min-h-10" />
      </span>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="sm" kind={isFirst && !text.trim() ? 'secondary' : 'primary'} isDisabled={!text.trim()} isPending={add.isPending} onPress={save}>{isFirst ? 'Comment' : 'Answer'}</Button>
        {isFirst && <Button size="sm" kind="quiet" icon={MapPin} onPress={() => setPinning(true)}>Pin</Button>}
        {isFirst && <Checkbox label="Seen outside" value={isShared} onChange={setShared} />}
        {onDone && <Button size="sm" kind="quiet" onPress={onDone}>Leave it</Button>}
      </div>
      {isPinning && <PinDialog review={review} onClose={() => setPinning(false)} onPin={chosen => (setAnchor(chosen), setPinning(false))} />}
    </div>
  )
}
