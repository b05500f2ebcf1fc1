import { useState, type KeyboardEvent } from 'react'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'

/** Writes an answer. Sending puts it behind ten seconds in which it can be taken back. ⌘Enter sends, Esc leaves. */
export function ReplyBox({ postId, variantId, commentId, label, max, isFocused, onDone }: { postId: string; variantId: string; commentId: string | null; label: string; max: number; isFocused?: boolean; onDone?: () => void }) {
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(isFocused ?? false)
  const send = useAct('social.comments.reply')
  const takeBack = useAct('social.replies.take-back')
  const leave = () => (setOpen(false), setText(''), onDone?.())
  const submit = () => {
    if (text.trim() === '' || send.isPending) return
    send.mutate({ id: postId, variantId, commentId, text: text.trim() }, {
      onSuccess: ({ output: { id } }) => (leave(), toast('Goes out in ten seconds', { undo: () => takeBack.mutateAsync({ id }) })),
      onError: thrown => toastProblem(thrown),
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      submit()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      leave()
    }
  }
  if (!isOpen) return <div><Button size="sm" onPress={() => setOpen(true)}>{label}</Button></div>
  return (
    // The keys belong to the field inside; the group only hears them.
    <div role="group" aria-label={label} className="grid max-w-(--measure) gap-2" onKeyDown={onKeyDown}>
      <TextArea label={label} value={text} onChange={setText} rows={3} maxLength={max} autoFocus counter={text.length > max * 0.8} />
      <div className="flex items-center gap-2">
        <Button size="sm" kind="primary" isPending={send.isPending} isDisabled={text.trim() === ''} onPress={submit}>Send</Button>
        <Button size="sm" kind="quiet" onPress={leave}>Cancel</Button>
      </div>
    </div>
  )
}
